import Foundation
import Testing

@testable import App

struct WordPressReaderTests {
  @Test(arguments: ["1.0", "1.1", "1.2"])
  func `an export of each version is read entry by entry`(version: String) throws {
    let file = try ExportFile(
      channel: """
        <wp:author><wp:author_login>ada</wp:author_login><wp:author_display_name><![CDATA[Ada Quill]]></wp:author_display_name></wp:author>
        <wp:category><wp:category_nicename>river</wp:category_nicename><wp:category_parent>town</wp:category_parent><wp:cat_name><![CDATA[River & Lock]]></wp:cat_name></wp:category>
        <wp:tag><wp:tag_slug>ducks</wp:tag_slug><wp:tag_name>Ducks</wp:tag_name></wp:tag>
        \(ExportFile.item(7, "One &amp; two", more: """
          <category domain="category" nicename="river"><![CDATA[River & Lock]]></category>
          <wp:postmeta><wp:meta_key>_thumbnail_id</wp:meta_key><wp:meta_value>9</wp:meta_value></wp:postmeta>
          <wp:postmeta><wp:meta_key>_oembed_1</wp:meta_key><wp:meta_value>x</wp:meta_value></wp:postmeta>
          <wp:comment><wp:comment_id>3</wp:comment_id><wp:comment_author>Bo</wp:comment_author><wp:comment_author_IP>192.0.2.1</wp:comment_author_IP><wp:comment_approved>1</wp:comment_approved><wp:comment_parent>2</wp:comment_parent></wp:comment>
          """))
        """, version: version)
    let (entries, outcome) = file.read()
    #expect(entries.count == 5)
    guard case .site(let site) = entries[0] else { return #expect(Bool(false)) }
    #expect(site.address == "https://old.example")
    #expect(entries[1] == .author(WordPressAuthor(login: "ada", displayName: "Ada Quill")))
    #expect(
      entries[2] == .term(WordPressTerm(taxonomy: "category", slug: "river", name: "River & Lock", parent: "town")))
    let item = try #require(entries.items.first)
    #expect(item.title == "One & two" && item.id == 7 && item.author == "ada")
    #expect(item.meta == ["_thumbnail_id": "9"])
    #expect(item.filed(under: "category").map(\.slug) == ["river"])
    #expect(item.comments.map(\.network) == ["192.0.2.1"] && item.comments.first?.parent == 2)
    #expect(try outcome.get() == XMLMending.Counts())
  }

  @Test func `control characters, broken letters and unknown entities are mended and counted`() throws {
    let frame = ExportFile.frame(ExportFile.item(1, "Salt &nbsp; AT&T &#8; pepper", content: "a\u{8}b\u{B}c &nbsp; & d"))
    var bytes = Array(frame.utf8)
    let place = try #require(bytes.firstRange(of: Array("c &nbsp;".utf8)))
    bytes.insert(0xC3, at: place.lowerBound)
    let (entries, outcome) = try ExportFile(bytes).read()
    let item = try #require(entries.items.first)
    #expect(item.content == "ab\u{FFFD}c &nbsp; & d")
    #expect(item.title == "Salt &nbsp; AT&T  pepper")
    #expect(try outcome.get() == .init(controls: 3, brokenCharacters: 1, entities: 2))
  }

  @Test func `mending does not depend on where a chunk ends`() {
    let text = Array("<a>&nbsp;ä\u{1}€𝄞</a><![CDATA[&nbsp;]]>&lt;&#1;".utf8) + [0xE2, 0x82]
    func mended(_ size: Int) -> [UInt8] {
      var mending = XMLMending(isUTF8: true)
      var output: [UInt8] = []
      for start in stride(from: 0, to: text.count, by: size) {
        Array(text[start..<min(start + size, text.count)]).withUnsafeBufferPointer {
          mending.mend($0, isLast: false, into: &output)
        }
      }
      [UInt8]().withUnsafeBufferPointer { mending.mend($0, isLast: true, into: &output) }
      return output
    }
    let whole = mended(text.count)
    #expect(String(decoding: whole, as: UTF8.self) == "<a>&amp;nbsp;ä€𝄞</a><![CDATA[&nbsp;]]>&lt;\u{FFFD}\u{FFFD}")
    for size in 1...20 { #expect(mended(size) == whole) }
  }

  @Test func `a byte order mark and what PHP printed before the XML are passed over`() throws {
    let frame = ExportFile.frame(ExportFile.item(1))
    for prefix in ["\u{FEFF}", "\n\n", "<br />\n<b>Warning</b>: something in /var/www/export.php on line 3\n"] {
      let (entries, outcome) = try ExportFile(prefix + frame).read()
      #expect(entries.items.count == 1)
      #expect(throws: Never.self) { try outcome.get() }
    }
  }

  @Test func `what follows the end of the document does no harm`() throws {
    let (entries, outcome) = try ExportFile(ExportFile.frame(ExportFile.item(1)) + "\nFatal error: out of memory").read()
    #expect(entries.items.count == 1)
    #expect(throws: Never.self) { try outcome.get() }
  }

  @Test func `a truncated file gives what was read before and says where it ends`() throws {
    let frame = ExportFile.frame(ExportFile.item(1) + ExportFile.item(2))
    for cut in [30, 60, 140] {
      let (entries, outcome) = try ExportFile(String(frame.dropLast(cut))).read()
      #expect(entries.items.map(\.id).first == 1)
      guard case .failure(.truncated(let place)) = outcome else { return #expect(Bool(false), "\(outcome)") }
      #expect(place.line > 10)
    }
  }

  @Test func `malformed XML is reported with its position and a reason`() throws {
    let frame = ExportFile.frame(ExportFile.item(1) + "\n<item><title>x</link></item>")
    let (entries, outcome) = try ExportFile(frame).read()
    #expect(entries.items.map(\.id) == [1])
    guard case .failure(.malformed(let place, let reason)) = outcome else { return #expect(Bool(false), "\(outcome)") }
    #expect(place.line == 16)
    #expect(reason.contains("end tag"))
  }

  @Test func `what is no export is refused with the way out`() throws {
    func error(_ bytes: [UInt8]) throws -> WordPressReadingError? {
      if case .failure(let error) = try ExportFile(bytes).read().outcome { error } else { nil }
    }
    #expect(try error([]) == .empty)
    #expect(try error([0x1F, 0x8B, 8, 0]) == .packed)
    #expect(try error(Array("PK\u{3}\u{4}xyz".utf8)) == .packed)
    #expect(try error(Array("<!DOCTYPE html><html><body>no</body></html>".utf8)) == .html)
    #expect(try error(Array("{\"title\": 1}".utf8)) == .notXML)
    #expect(try error(Array("<?xml version='1.0'?><rss><channel><title>feed</title></channel></rss>".utf8)) == .notAnExport)
    #expect(WordPressReadingError.packed.description.contains("gunzip"))
  }

  @Test func `a file that is not there is unreadable`() {
    #expect(throws: WordPressReadingError.self) { try WordPressReader(path: "/nowhere/at/all.xml").read { _, _ in } }
  }

  @Test func `a text of more than ten megabytes fails with its position`() throws {
    let long = String(repeating: "abcdefghi\n", count: 1_100_000)
    let (entries, outcome) = try ExportFile(channel: ExportFile.item(1) + ExportFile.item(2, content: long)).read()
    #expect(entries.items.map(\.id) == [1])
    guard case .failure(let error) = outcome else { return #expect(Bool(false)) }
    #expect(error.description.contains("10 MB"), "\(error)")
  }

  @Test func `entities that contain themselves are refused`() throws {
    let bomb = """
      <?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>
      <rss xmlns:wp="http://wordpress.org/export/1.2/"><channel><wp:wxr_version>1.2</wp:wxr_version><item><title>&c;</title></item></channel></rss>
      """
    let (entries, _) = try ExportFile(bomb).read()
    #expect(entries.items.allSatisfy { $0.title.utf8.count < 100 })
  }

  @Test func `an error of the reader's caller ends the reading and comes through`() throws {
    struct Enough: Error {}
    let file = try ExportFile(channel: (1...50).map { ExportFile.item($0) }.joined())
    var count = 0
    #expect(throws: Enough.self) {
      try WordPressReader(path: file.path).read { _, _ in
        count += 1
        if count == 3 { throw Enough() }
      }
    }
    #expect(count == 3)
  }

  @Test(.enabled(if: ThemeUnitTest.path != nil))
  func `the theme unit test export is read whole`() throws {
    var entries: [WordPressEntry] = []
    try WordPressReader(path: try #require(ThemeUnitTest.path)).read { entry, _ in entries.append(entry) }
    let items = entries.items
    #expect(items.count == 186)
    #expect(Dictionary(grouping: items, by: \.kind).mapValues(\.count) == ["nav_menu_item": 70, "post": 58, "attachment": 37, "page": 21])
    #expect(items.allSatisfy { $0.id > 0 && !$0.status.isEmpty })
  }
}
