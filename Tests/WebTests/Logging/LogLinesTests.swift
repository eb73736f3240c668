import Foundation
import Logging
import Testing

@testable import Web

@Suite struct LogLinesTests {
  @Test func `JSON lines parse and carry the metadata`() throws {
    let lines = Lines()
    var logger = lines.logger()
    logger[metadataKey: "hb.request.id"] = "abcdefgh"
    logger.warning("said \"hello\"", metadata: ["count": "3", "message": "mine"])
    let line = try #require(lines.all.first)
    let object = try #require(JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: String])
    #expect(object["message"] == "said \"hello\"")
    #expect(object["message_"] == "mine")
    #expect(object["level"] == "warning")
    #expect(object["request"] == "abcdefgh")
    #expect(object["time"]?.wholeMatch(of: /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/) != nil)
  }

  @Test(arguments: [LogLines.Format.json, .text])
  func `control and direction characters cannot leave their line`(format: LogLines.Format) {
    let lines = Lines()
    lines.logger(format).info("a\nb\u{1B}[31m\u{0}\r", metadata: ["k\n": "v\u{2028}\u{202E}\u{85}"])
    #expect(lines.all.count == 1)
    let line = lines.all[0].dropLast()
    let forbidden: [ClosedRange<UInt32>] = [0...31, 0x80...0x9F, 0x2028...0x202E]
    #expect(line.unicodeScalars.allSatisfy { scalar in !forbidden.contains { $0.contains(scalar.value) } })
    #expect(line.contains(#"a\nb\u001b[31m\u0000\r"#))
    #expect(line.contains(#"\u2028\u202e\u0085"#))
  }

  @Test func `text lines quote what is not one word`() {
    let lines = Lines()
    lines.logger(.text).error("failed", metadata: ["path": "/a", "why": "no space", "empty": ""])
    #expect(lines.all[0].hasSuffix("Z error    failed empty=\"\" path=/a why=\"no space\"\n"))
  }

  @Test func `secrets are starred by name and in addresses`() {
    let lines = Lines()
    lines.logger(.text).info(
      "open postgresql://press:hunter2@db/news",
      metadata: ["smtpPassword": "hunter2", "Authorization": "hunter2", "url": "https://a:hunter2@b/"])
    #expect(!lines.all[0].contains("hunter2"))
    #expect(lines.all[0].contains("postgresql://press:***@db/news"))
  }

  @Test(arguments: [
    ("a://b:c@d e://f:g@h", "a://b:***@d e://f:***@h"), ("a://b/c:d@e", "a://b/c:d@e"), ("a://b:c d@e", "a://b:c d@e"),
    ("a://b/c://d:e@f", "a://b/c://d:***@f"), ("a://:b:c@d", "a://:***@d"), ("://", "://"), ("a@b://c:d", "a@b://c:d"),
  ])
  func `only what is a password is starred`(text: String, shown: String) {
    let lines = Lines()
    lines.logger(.json).info("said", metadata: ["text": "\(text)"])
    #expect(lines.all[0].contains("\"text\":\"\(shown)\""))
  }

  @Test func `addresses without end are looked at once`() {
    let lines = Lines()
    let took = ContinuousClock().measure {
      lines.logger(.json).info("said", metadata: ["path": "\(String(repeating: "://a:", count: 20_000))"])
    }
    #expect(took < .seconds(2))
  }

  @Test func `lines below the level are not written`() {
    let lines = Lines()
    lines.logger(level: .warning).info("quiet")
    #expect(lines.all.isEmpty)
  }
}
