import Foundation
import Markup
import Testing

@testable import App

@Suite(.enabled(if: ThemeUnitTest.path != nil))
struct ThemeUnitTestTests {
  @Test func `every text of the real export converts`() throws {
    var items: [WordPressItem] = []
    try WordPressReader(path: try #require(ThemeUnitTest.path)).read { entry, _ in
      if case .item(let item) = entry { items.append(item) }
    }
    var surroundings = WordPressSurroundings(host: "wpthemetestdata.wordpress.com")
    for item in items where item.kind == "attachment" {
      surroundings.attachments.add(WordPressAttachment(id: item.id, address: item.attachmentAddress, caption: item.excerpt, parent: item.parent))
    }
    var lost: [String: Int] = [:]
    for item in items where item.kind == "post" || item.kind == "page" {
      let content = WordPressContent(item.content, post: item.id, in: surroundings)
      lost.merge(content.lost, uniquingKeysWith: +)
      #expect(!content.isLossy, "\(item.title)")
      #expect(item.content.isEmpty || content.document != Document() || !content.lost.isEmpty, "\(item.title)")
    }
    #expect(lost.keys.allSatisfy { $0.hasPrefix("wp:") })
    #expect(lost["wp:latest-posts"] == 4)
  }
}
