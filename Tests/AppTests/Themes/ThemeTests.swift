import Foundation
import Hummingbird
import HummingbirdTesting
import Synchronization
import Testing
import Web

@testable import App

struct ThemeTests {
  private func rendered(_ shelf: ThemeShelf, _ language: String = "en") throws -> String {
    try shelf.theme(for: language).templates.render(ErrorPage.sample)
  }

  private func served(_ name: String, _ shelf: ThemeShelf) async throws -> String {
    let router = Router()
    router.get("/assets/**") { request, _ in try shelf.assets.response(to: request) }
    let address = try #require(shelf.assets.address(of: name))
    return try await Application(router: router).test(.router) { try await $0.execute(uri: address, method: .get).text }
  }

  @Test func `a theme replaces one template, one style sheet and one text, and nothing else`() async throws {
    let theme = try ThemeFolder([
      "templates/error.mustache": "{{<layout}}{{$main}}<p class=\"own\">{{text.error.toFront}}</p>{{/main}}{{/layout}}",
      "css/label.css": ".label { color: rebeccapurple }",
      "locales/en.json": #"{"error": {"toFront": "Back to the pier"}}"#,
    ])
    let shelf = try ThemeShelf(home: theme.home)
    let page = try rendered(shelf)
    #expect(page.contains("<p class=\"own\">Back to the pier</p>"))
    #expect(page.contains(#"<header class="masthead">"#))
    let css = try await served("css/standard.css", shelf)
    #expect(css.contains("rebeccapurple"))
    #expect(css.contains(".teaser"))
    #expect(try shelf.theme(for: "en").texts("error.toArchive") == Newsroom.home.texts("en")("error.toArchive"))
    #expect(shelf.assets.address(of: "locales/en.json") == nil)
  }

  @Test func `a theme that comes, breaks, is mended and goes is followed, and its mistake is told once`() throws {
    let theme = try ThemeFolder()
    let shelf = try ThemeShelf(home: theme.home)
    let standard = try rendered(shelf)
    #expect(try !shelf.reload())

    try theme.write("templates/error.mustache", "<p>ours</p>")
    #expect(try shelf.reload())
    #expect(try rendered(shelf) == "<p>ours</p>")

    try theme.write("templates/error.mustache", "<p>\nours, but {{#broken}}\n</p>")
    let error = #expect(throws: TemplateErrors.self) { try shelf.reload() }
    #expect(error?.description.contains("\(theme.path)/templates/error.mustache:2: ") == true)
    #expect(try rendered(shelf) == "<p>ours</p>")
    #expect(try !shelf.reload())

    try theme.write("templates/error.mustache", "<p>mended</p>")
    #expect(try shelf.reload())
    #expect(try rendered(shelf) == "<p>mended</p>")

    try theme.remove("templates")
    #expect(try shelf.reload())
    #expect(try rendered(shelf) == standard)
  }

  @Test(arguments: ["css/large.css", "fonts/large.woff2", "templates/error.mustache", "locales/en.json"])
  func `a file that is much too large is named, and the old theme stays`(name: String) throws {
    let theme = try ThemeFolder()
    let shelf = try ThemeShelf(home: theme.home)
    _ = try shelf.theme(for: "en")
    try theme.write(name, "")
    let file = try FileHandle(forWritingTo: URL(fileURLWithPath: "\(theme.path)/\(name)"))
    try file.truncate(atOffset: 300_000_000)
    try file.close()
    let error = #expect(throws: (any Error).self) { try shelf.reload() }
    #expect(error.map { "\($0)".contains(name) && "\($0)".contains("has 300 MB; a file of a theme has at most 20") } == true)
    try theme.remove(name)
    #expect(try shelf.reload())
  }

  @Test func `a broken style sheet leaves the templates old too`() throws {
    let theme = try ThemeFolder()
    let shelf = try ThemeShelf(home: theme.home)
    let before = try rendered(shelf)
    try theme.write("templates/error.mustache", "<p>new</p>")
    try theme.write("css/label.css", ".label { background: url(\"gone.png\") }")
    #expect(throws: AssetError.self) { try shelf.reload() }
    #expect(try rendered(shelf) == before)
  }

  @Test func `a theme that is built while another comes is not kept`() throws {
    let theme = try ThemeFolder(["templates/error.mustache": "<p></p>"])
    let shelf = try ThemeShelf(home: theme.home, pages: [InterruptedPage.self])
    InterruptedPage.interruption.withLock { interruption in
      interruption = {
        try? theme.write("css/label.css", ".label { color: rebeccapurple }")
        _ = try? shelf.reload()
      }
    }
    let (sheet, before) = ("css/standard.css", shelf.assets)
    #expect(try shelf.theme(for: "en").assets.address(of: sheet) == before.address(of: sheet))
    #expect(shelf.assets.address(of: sheet) != before.address(of: sheet))
    #expect(try shelf.theme(for: "en").assets.address(of: sheet) == shelf.assets.address(of: sheet))
  }

  @Test(arguments: [
    ("<p>{{errorHeadign}}</p>", "unknown name errorHeadign"),
    ("<p>{{text.error.gone}}</p>", "unknown name text.error.gone"),
    ("<p>{{{errorText}}}</p>", "only SafeHTML goes out unescaped"),
    ("{{>../../secret}}", "../../secret"),
    ("<p>{{/errorText}}</p>", "errorText"),
  ])
  func `a mistake in a template is refused with its file and line`(line: String, message: String) throws {
    let theme = try ThemeFolder(["templates/error.mustache": "<p>one</p>\n\(line)\n"])
    let error = #expect(throws: TemplateErrors.self) { try ThemeShelf(home: theme.home).theme(for: "en") }
    let text = try #require(error?.description)
    #expect(text.contains("\(theme.path)/templates/error.mustache:2: "))
    #expect(text.contains(message))
  }

  @Test func `a text that is no text is refused with its file`() throws {
    for broken in ["{", #"{"error": 7}"#, "[]"] {
      let theme = try ThemeFolder(["locales/en.json": broken])
      let error = #expect(throws: TextsError.self) { try ThemeShelf(home: theme.home).theme(for: "en") }
      #expect(error?.description.contains("\(theme.path)/locales/en.json") == true)
    }
  }

  @Test func `links that lead out of a theme count for nothing`() throws {
    let secret = try ThemeFolder(["error.mustache": "<p>secret</p>", "en.json": #"{"error": {"toFront": "secret"}}"#])
    let theme = try ThemeFolder()
    try theme.link("templates/error.mustache", to: "\(secret.path)/error.mustache")
    try theme.link("locales/en.json", to: "\(secret.path)/en.json")
    try theme.link("css", to: "/etc")
    #expect(try !rendered(ThemeShelf(home: theme.home)).contains("secret"))
  }

  @Test func `a theme may itself be reached through a link`() throws {
    let theme = try ThemeFolder(["templates/error.mustache": "<p>ours</p>"])
    let data = try ThemeFolder()
    try data.link("theme", to: theme.path)
    #expect(try rendered(ThemeShelf(home: Home(path: Newsroom.home.path, ownTheme: "\(data.path)/theme"))) == "<p>ours</p>")
  }

  @Test func `the theme lies in the data directory, or where the operator says`() throws {
    let theme = try ThemeFolder()
    var configuration = App.Configuration(data: "somewhere", database: "", home: "")
    #expect(try configuration.ownTheme() == "\(FileManager.default.currentDirectoryPath)/somewhere/theme")
    configuration.theme = theme.path
    #expect(try configuration.ownTheme() == theme.path)
    configuration.theme = "\(theme.path)/gone"
    #expect(throws: AppError.self) { try configuration.ownTheme() }
  }
}

/// Something happens when it is first looked at.
private struct InterruptedPage: Page {
  static let template = "error"
  static let interruption = Mutex<(@Sendable () -> Void)?>(nil)

  static var sample: InterruptedPage {
    let act = interruption.withLock { interruption in
      defer { interruption = nil }
      return interruption
    }
    act?()
    return InterruptedPage()
  }
}
