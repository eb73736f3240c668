import Foundation
import Testing

@testable import Web

@Suite struct CivilTimeTests {
  @Test(arguments: [
    (0.0, "Thu, 01 Jan 1970 00:00:00 GMT"), (784_111_777, "Sun, 06 Nov 1994 08:49:37 GMT"),
    (951_782_400, "Tue, 29 Feb 2000 00:00:00 GMT"), (1_773_324_309, "Thu, 12 Mar 2026 14:05:09 GMT"),
    (4_107_542_400, "Mon, 01 Mar 2100 00:00:00 GMT"),
  ])
  func `an HTTP date is written and read back`(seconds: Double, text: String) {
    #expect(CivilTime(Date(timeIntervalSince1970: seconds)).httpDate == text)
    #expect(CivilTime.seconds(httpDate: text) == Int(seconds))
  }

  @Test(arguments: [
    "", "yesterday", "Sun, 06 Nov 1994 08:49 GMT", "Sun, 06 Foo 1994 08:49:37 GMT", "Sun, 32 Nov 1994 08:49:37 GMT",
    "Sun, -1 Nov 1994 08:49:37 GMT", "Sun, 06 Nov 1994 24:00:00 GMT", "Sun, 06 Nov 1994 08:-1:37 GMT",
    "Sun, 9223372036854775807 Dec 1994 08:49:37 GMT", "Sun, 06 Nov 1994 9223372036854775807:00:00 GMT",
  ])
  func `what is no HTTP date is nil`(text: String) {
    #expect(CivilTime.seconds(httpDate: text) == nil)
  }

  @Test func `a log time has milliseconds`() {
    #expect(CivilTime(Date(timeIntervalSince1970: 1_773_324_309.007)).rfc3339 == "2026-03-12T14:05:09.007Z")
    #expect(CivilTime(Date(timeIntervalSince1970: -1)).rfc3339 == "1969-12-31T23:59:59.000Z")
  }
}
