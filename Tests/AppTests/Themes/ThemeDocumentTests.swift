import Foundation
import Testing

@testable import App

struct ThemeDocumentTests {
  private let file = "\(Newsroom.home.path)/docs/themes.md"

  @Test func `docs themes says what templates are given`() throws {
    let text = try String(contentsOfFile: file, encoding: .utf8)
    var document = try ThemeDocument(home: Newsroom.home)
    let begin = try #require(text.range(of: ThemeDocument.begin))
    let end = try #require(text.range(of: ThemeDocument.end))
    let anew = text[..<begin.upperBound] + "\n" + document.markdown(of: App.pages + App.parts) + "\n" + text[end.lowerBound...]
    if ProcessInfo.processInfo.environment["BROADSHEET_WRITE_DOCS"] != nil {
      try anew.write(toFile: file, atomically: true, encoding: .utf8)
    } else {
      #expect(text == anew, "docs/themes.md is not up to date; run bin/docs to write it anew")
    }
  }
}
