import Foundation
import Testing

@testable import Web

struct DocumentTests {
  private let hostile = "a<b>&\"'\u{0}\u{1}\u{8}\u{1F}\u{7F}\u{85}\u{FFFE}\u{FEFF}]]>\u{202E}x\u{2066}😀\u{2028}\u{2029}</script><!--"

  @Test func `nothing that is typed becomes markup of XML, and nothing is in it that XML forbids`() {
    var xml = XMLWriter()
    xml.element("a", ["b": hostile, "c": nil, "d": "x\n\ty"]) { xml in
      xml.element("t", hostile)
      xml.element("n")
      xml.element("r", "one\r\ntwo")
    }
    let expected = "a&lt;b&gt;&amp;&quot;']]&gt;x😀\u{2028}\u{2029}&lt;/script&gt;&lt;!--"
    #expect(
      xml.text == """
        <?xml version="1.0" encoding="utf-8"?>
        <a b="\(expected)" d="x&#10;&#9;y">
        <t>\(expected)</t>
        <n/>
        <r>one&#13;
        two</r>
        </a>

        """)
    #expect(xml.count == xml.text.utf8.count)
  }

  @Test func `what XML and JSON write is read back as it was`() throws {
    let text = "Łódź 新聞 ‏مرحبا‎ 👩‍👩‍👧 \t “quoted” \\ / \u{2028} end"
    let value = JSONValue.object(["text": .text(text), "nothing": nil, "list": .list([.number(-7), .boolean(true), "x"])])
    let read = try JSONSerialization.jsonObject(with: Data(value.json.utf8)) as? [String: Any]
    #expect(read?["text"] as? String == text)
    #expect((read?["list"] as? [Any])?.count == 3 && read?["nothing"] == nil)
    #expect(text.withoutControls == text)
  }

  @Test func `JSON can stand in a script`() throws {
    let json = JSONValue.object(["</script>": .text(hostile), "e": .list([]), "o": .object([:])]).json
    #expect(!json.contains("<") && !json.contains(">") && !json.contains("&"))
    #expect(!json.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x2028 || $0.value == 0x2029 || $0.value == 0x202E })
    let read = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any]
    #expect((read?["</script>"] as? String)?.hasSuffix("</script><!--") == true)
    #expect(JSONValue.list(unlessEmpty: []).map(\.json) == nil)
  }

  @Test func `dates are those that feeds and sitemaps want`() {
    let date = Date(timeIntervalSince1970: 1_773_324_309.987)
    #expect(date.internetDate == "Thu, 12 Mar 2026 14:05:09 GMT")
    #expect(date.utcDate == "2026-03-12T14:05:09Z")
  }
}
