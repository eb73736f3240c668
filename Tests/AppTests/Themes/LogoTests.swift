import Clients
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Database
import TestSupport
import Testing

@testable import App

struct LogoTests {
  private static let drawing = #"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 320 80"><style>.a{fill:url(#g)}</style><path class="a" d="M0 0h320v80z"/></svg>"#

  @Test(arguments: EngineUnderTest.all)
  func `a logo stands in the masthead with the name as its words, and can run nothing`(engine: Engine) async throws {
    try await Newsroom.with(engine) { newsroom in
      let folder = try ThemeFolder(["logo.svg": Self.drawing])
      let app = App(services: newsroom.services, configuration: App.Configuration(data: "", database: "", home: ""))
      try await app.set("name", to: "The <Lantern>")
      try await app.set("logo", to: "\(folder.path)/logo.svg")
      let page = try await newsroom.ask("/").text
      let image = try #require(page.firstMatch(of: /<img class="logo" src="([^"]+)" width="320" height="80" alt="The &lt;Lantern&gt;">/))
      let answer = try await newsroom.ask(String(image.1))
      #expect(answer.headers[.contentType] == "image/svg+xml")
      #expect(answer.headers[.contentSecurityPolicy] == "default-src 'none'; sandbox")
      #expect(answer.headers[.xContentTypeOptions] == "nosniff")
      #expect(answer.text == Self.drawing)
      try await app.set("logo", to: "")
      #expect(try await newsroom.ask(String(image.1)).status == .notFound)
      #expect(try await !newsroom.ask("/").text.contains("class=\"logo\""))
    }
  }

  @Test(arguments: [
    "<script>alert(1)</script>", "<foreignObject><body/></foreignObject>", "<path onload=\"alert(1)\" d=\"\"/>",
    "<a href=\"javascript:alert(1)\"/>", "<image href=\"https://evil.example/x.png\"/>", "<use href=\"//evil.example/x.svg#a\"/>",
    "<use xlink:href=\"data:image/svg+xml,x\" xmlns:xlink=\"http://www.w3.org/1999/xlink\"/>",
    "<style>@import 'https://evil.example/x.css';</style>", "<style>a{fill:u&#114;l(https://evil.example/)}</style>",
    "<style><![CDATA[a{fill:url(//evil.example/)}]]></style>", "<style>a{fill:\\75rl(x)}</style>",
    "<rect style=\"fill:url( 'https://evil.example/' )\"/>", "<animate attributeName=\"href\"/>", "<set/>",
  ])
  func `a drawing that does more than draw is refused`(content: String) throws {
    let text = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"10\" height=\"10\">\(content)</svg>"
    let error = #expect(throws: AppError.self) { try LogoFile(Data(text.utf8)) }
    #expect(error?.fields["logo"] != nil)
  }

  @Test(arguments: [
    "", "<svg/>", "<html><svg width='1' height='1'/></html>", "GIF89a0000000000", "%PDF-1.7 000000000000", "plain",
    "<!DOCTYPE svg [<!ENTITY a 'b'>]><svg width='1' height='1'/>",
    "<?xml-stylesheet href='x.css'?><svg width='1' height='1'/>", "<svg width='99999' height='1'/>",
  ])
  func `a file that is no logo is refused`(text: String) throws {
    #expect(throws: AppError.self) { try LogoFile(Data(text.utf8)) }
    #expect(throws: AppError.self) { try LogoFile(Data((text + String(repeating: " ", count: LogoFile.largest)).utf8)) }
  }

  @Test(arguments: ["jpg", "png", "webp"])
  func `a logo keeps its colours and loses what its maker left in it`(suffix: String) async throws {
    try await Newsroom.with(.sqlite) { newsroom in
      try await PictureFiles.with { files in
        let logo = try await files.quarters("logo.\(suffix)", width: 64, height: 32, options: "[profile=srgb]")
        try await files.run(
          "exiftool", "-q", "-m", "-overwrite_original", "-GPSLatitude=48.8", "-GPSLatitudeRef=N", "-XMP-dc:Creator=SECRET",
          "-XMP-exif:GPSLatitude=48.8", logo)
        #expect(try await files.run("exiftool", "-a", "-G1", logo).contains("GPS"))
        try await newsroom.app.set("logo", to: logo)
        let kept = try #require(try await newsroom.services.settings.publication().brand.logo)
        #expect((kept.width, kept.height) == (64, 32))
        let tags = try await files.run("exiftool", "-a", "-G1", newsroom.services.files.path(of: kept.file))
        #expect(!tags.contains("GPS") && !tags.contains("SECRET") && tags.contains("ICC"))
        #expect(try await newsroom.ask(kept.address).status == .ok)
      }
    }
  }

  @Test func `a damaged logo is refused with a sentence`() async throws {
    try await Newsroom.with(.sqlite) { newsroom in
      try await PictureFiles.with { files in
        let whole = try Data(contentsOf: URL(fileURLWithPath: try await files.quarters("logo.png")))
        let half = try files.write(whole.prefix(60), as: "half.png")
        let error = await #expect(throws: AppError.self) { try await newsroom.app.set("logo", to: half) }
        #expect(error?.fields["logo"]?.contains("cannot be a logo") == true)
      }
    }
  }

  /// Ten lines that mean ten thousand million rectangles, and two that mean each other.
  @Test(arguments: [
    "<rect id=\"a0\" width=\"1\" height=\"1\"/>"
      + (1...10).map { level in
        "<g id=\"a\(level)\">" + String(repeating: "<use href=\"#a\(level - 1)\"/>", count: 10) + "</g>"
      }.joined(),
    "<g id=\"a\"><use href=\"#b\"/></g><g id=\"b\"><use href=\"#a\"/></g>",
    "<pattern id=\"p\"><rect fill=\"url(#p)\"/></pattern>",
    (1...200).map { "<g id=\"c\($0)\"><use href=\"#c\($0 - 1)\"/></g>" }.joined(),
  ])
  func `a few lines that mean millions of shapes are refused`(content: String) throws {
    let text = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"10\" height=\"10\">\(content)</svg>"
    let error = #expect(throws: AppError.self) { try LogoFile(Data(text.utf8)) }
    #expect(error?.fields["logo"]?.contains("SVG") == true)
  }

  @Test func `parts may be used, and used in parts that are used`() throws {
    let text = """
      <svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><g id="a"><rect fill="url(#f)"/></g>
      <g id="b"><use href="#a"/><use href="#a"/></g><use href="#b"/><linearGradient id="f"/></svg>
      """
    #expect(try LogoFile(Data(text.utf8)).width == 10)
  }

  @Test func `a path to nothing, to a folder and to something endless is refused`() throws {
    let folder = try ThemeFolder()
    #expect(mkfifo("\(folder.path)/pipe", 0o600) == 0)
    for path in ["/nowhere/logo.svg", NSTemporaryDirectory(), "/dev/zero", "\(folder.path)/pipe"] {
      #expect(throws: AppError.self) { try LogoFile(path: path) }
    }
  }
}
