import Foundation
import Testing

@testable import Web

@Suite struct PurgeLogTests {
  private let page = Footprint(marks: [Mark("a")])
  private let begun = Date(timeIntervalSince1970: 1)
  private let first = Date(timeIntervalSince1970: 2)
  private let second = Date(timeIntervalSince1970: 3)

  @Test func `only purges since the beginning that concern the page count`() {
    var log = PurgeLog()
    log.append(Purge(marks: [Mark("a")], isHard: true), at: begun)
    let start = log.number
    #expect(log.standing(of: page, renderedSince: start, at: begun) == .fresh)
    log.append(Purge(marks: [Mark("b")], isHard: true), at: first)
    #expect(log.standing(of: page, renderedSince: start, at: begun) == .fresh)
    log.append(Purge(marks: [Mark("a")]), at: first)
    log.append(Purge(isEverything: true), at: second)
    #expect(log.standing(of: page, renderedSince: start, at: begun) == .stale(since: first))
    log.append(Purge(marks: [Mark("a")], isHard: true), at: second)
    #expect(log.standing(of: page, renderedSince: start, at: begun) == .void)
    #expect(log.standing(of: page, renderedSince: log.number, at: begun) == .fresh)
  }

  @Test func `what the log no longer holds may have concerned it`() {
    var log = PurgeLog(capacity: 4)
    for _ in 1...4 { log.append(Purge(marks: [Mark("b")]), at: first) }
    #expect(log.standing(of: page, renderedSince: 0, at: begun) == .fresh)
    log.append(Purge(marks: [Mark("b")]), at: second)
    #expect(log.standing(of: page, renderedSince: 0, at: begun) == .stale(since: begun))
    #expect(log.standing(of: page, renderedSince: 1, at: begun) == .fresh)
    log.append(Purge(marks: [Mark("b")], isHard: true), at: second)
    #expect(log.standing(of: page, renderedSince: 0, at: begun) == .void)
    #expect(log.standing(of: page, renderedSince: 2, at: begun) == .fresh)
  }
}
