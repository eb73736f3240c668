import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Testing

@testable import Web

@Suite struct AssetsTests {
  private let standard: Folder
  private let theme: Folder

  init() throws {
    standard = try Folder([
      "css/standard.css": """
      @import url("base.css") layer(base);
      @import 'front.css';
      @import url(data.css) layer(parts) print;
      @import url("https://example.com/x.css");
      """,
      "css/base.css": "@font-face { src: url('../fonts/serif.woff2') }",
      "css/front.css": "a { background: url(/x.png) }",
      "css/data.css": "b { background: url(\"data:image/png;base64,AA\") } c { background: url(../icons/a.svg#part) }",
      "fonts/serif.woff2": "font", "icons/a.svg": "<svg/>",
      "js/menu.js": "import { on } from \"./on.js\";",
      "js/on.js": "export const on = 1;", "notes.md": "not served",
    ])
    theme = try Folder(["css/front.css": "a { color: red }"])
  }

  private func assets() throws -> Assets {
    try Assets(directories: [theme.path, standard.path])
  }

  private func testingAssets(_ body: @Sendable (Assets, any TestClientProtocol) async throws -> Void) async throws {
    let assets = try assets()
    let router = makeRouter()
    router.get("/assets/**") { request, _ in try assets.response(to: request) }
    try await testing(router) { try await body(assets, $0) }
  }

  @Test func `an address carries the fingerprint and is kept for ever`() async throws {
    try await testingAssets { assets, client in
      let address = try #require(assets.address(of: "icons/a.svg"))
      #expect(address.wholeMatch(of: /\/assets\/icons\/a\.[0-9a-f]{16}\.svg/) != nil)
      let response = try await client.execute(uri: address, method: .get)
      #expect(response.text == "<svg/>")
      #expect(response.headers[.contentType] == "image/svg+xml")
      #expect(response.headers[.cacheControl] == "public, max-age=31536000, immutable")
      let tag = try #require(response.headers[.eTag])
      let known = try await client.execute(uri: address, method: .get, headers: [.ifNoneMatch: tag])
      #expect(known.status == .notModified)
      let head = try await client.execute(uri: address, method: .head)
      #expect(head.headers[.contentLength] == "6")
      #expect(head.body.readableBytes == 0)
    }
  }

  @Test func `imported style sheets stand in one file, in their order and layers, the theme's first`() async throws {
    try await testingAssets { assets, client in
      let css = try await client.execute(uri: try #require(assets.address(of: "css/standard.css")), method: .get).text
      let font = try #require(assets.address(of: "fonts/serif.woff2"))
      let icon = try #require(assets.address(of: "icons/a.svg"))
      #expect(
        css == """
        @layer base {
        @font-face { src: url("\(font)") }
        }
        a { color: red }
        @layer parts {
        @media print {
        b { background: url("data:image/png;base64,AA") } c { background: url("\(icon)#part") }
        }
        }
        @import url("https://example.com/x.css");
        """)
    }
  }

  @Test func `a module's imports lead to fingerprinted addresses`() async throws {
    try await testingAssets { assets, client in
      let script = try await client.execute(uri: try #require(assets.address(of: "js/menu.js")), method: .get).text
      #expect(script == "import { on } from \"\(try #require(assets.address(of: "js/on.js")))\";")
    }
  }

  @Test func `a plain name is served too, but not for long`() async throws {
    try await testingAssets { _, client in
      let response = try await client.execute(uri: "/assets/js/on.js", method: .get)
      #expect(response.status == .ok)
      #expect(response.headers[.cacheControl]?.contains("immutable") == false)
    }
  }

  @Test(arguments: [
    "/assets/../secret", "/assets/%2e%2e/%2e%2e/etc/passwd", "/assets/css/front.0000000000000000.css", "/assets/",
    "/assets/notes.md", "/assets/css/", "/assets//etc/passwd",
  ])
  func `nothing else is served`(path: String) async throws {
    try await testingAssets { _, client in
      try await #expect(client.execute(uri: path, method: .get).status == .notFound)
    }
  }

  @Test func `the fingerprint of a style sheet changes with what it names`() throws {
    let assets = try assets()
    let before = assets.address(of: "css/standard.css")
    try standard.write("fonts/serif.woff2", "another font")
    #expect(try self.assets().address(of: "css/standard.css") != before)
  }

  @Test func `what an earlier page names is found after a change`() async throws {
    let first = try assets()
    let before = try #require(first.address(of: "css/front.css"))
    try theme.write("css/front.css", "a { color: blue }")
    let second = try Assets(directories: [theme.path, standard.path], after: first)
    let router = makeRouter()
    router.get("/assets/**") { request, _ in try second.response(to: request) }
    try await testing(router) { client in
      try await #expect(client.execute(uri: before, method: .get).text == "a { color: red }")
      let now = try #require(second.address(of: "css/front.css"))
      try await #expect(client.execute(uri: now, method: .get).text == "a { color: blue }")
    }
  }

  @Test func `nothing outside of a theme is served, whatever its links and paths say`() async throws {
    let secret = try Folder(["key.css": "secret", "icons/key.svg": "secret"])
    let files = FileManager.default
    for (name, target) in [("css/link.css", "/key.css"), ("icons/deep", "/icons")] {
      let link = "\(theme.path)/\(name)"
      try files.createDirectory(atPath: (link as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
      try files.createSymbolicLink(atPath: link, withDestinationPath: secret.path + target)
    }
    try theme.write("css/inside.css", "b {}")
    try files.createSymbolicLink(atPath: theme.path + "/css/alias.css", withDestinationPath: "inside.css")
    mkfifo(theme.path + "/css/pipe.css", 0o600)
    let names = try assets().names
    #expect(names.contains("css/alias.css"))
    #expect(!names.contains { $0.contains("link") || $0.contains("key") || $0.contains("pipe") })
    let climbing = try Folder(["css/a.css": "a { background: url(../../../../../../../etc/hostname.svg) }"])
    #expect(throws: AssetError.self) { try Assets(directories: [climbing.path]) }
  }

  @Test func `templates and texts of a theme are no assets`() throws {
    let folder = try Folder(["locales/en.json": "{}", "css/a.css": "", "locales.json": "{}"])
    #expect(try Assets(directories: [folder.path], leavingOut: ["locales"]).names == ["css/a.css", "locales.json"])
  }

  @Test func `a face whose file is not there is left out, and others stay`() throws {
    let folder = try Folder([
      "css/a.css": """
      @font-face { font-family: Here; src: url("../fonts/here.woff2") }
      @font-face { font-family: Gone; src: local("Gone"), url("../fonts/gone.woff2") }
      @font-face { font-family: Own; src: local("Own") }
      """,
      "fonts/here.woff2": "font",
    ])
    let assets = try Assets(directories: [folder.path])
    #expect(assets.names("fonts/here.woff2", in: "css/a.css"))
    #expect(!assets.names("fonts/gone.woff2", in: "css/a.css"))
    try folder.write("fonts/gone.woff2", "now it is there")
    #expect(try Assets(directories: [folder.path]).names("fonts/gone.woff2", in: "css/a.css"))
  }

  @Test func `a reference to nothing, or round in a circle, is told with its file`() throws {
    let missing = try Folder(["css/a.css": "a { background: url(gone.png) }"])
    let error = #expect(throws: AssetError.self) { try Assets(directories: [missing.path]) }
    #expect(error?.description == "asset css/a.css: names css/gone.png, which does not exist")
    let circle = try Folder(["js/a.js": "import './b.js'", "js/b.js": "import './a.js'"])
    #expect(throws: AssetError.self) { try Assets(directories: [circle.path]) }
    let sheets = try Folder(["a.css": "@import 'b.css';", "b.css": "@import 'a.css';"])
    #expect(throws: AssetError.self) { try Assets(directories: [sheets.path]) }
  }
}
