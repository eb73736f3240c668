import Database
import Testing

@testable import App

struct ScheduleRuleTests {
  private func times(_ rule: String, _ zone: String, after start: String, _ count: Int) throws -> [Instant] {
    let schedule = try Schedule("test", rule, zone: zone, kind: "test")
    var found: [Instant] = []
    var last = try at(start)
    for _ in 0..<count {
      last = schedule.next(after: last)
      found.append(last)
    }
    return found
  }

  private func instants(_ texts: String...) throws -> [Instant] { try texts.map(at) }

  @Test func `a time of day is the zone's own, in winter and in summer`() throws {
    #expect(
      try times("daily 06:00", "Europe/Berlin", after: "2026-03-27T12:00:00Z", 3)
        == instants("2026-03-28T05:00:00Z", "2026-03-29T04:00:00Z", "2026-03-30T04:00:00Z"))
    #expect(
      try times("daily 06:00", "Asia/Kathmandu", after: "2026-03-27T00:15:00Z", 2)
        == instants("2026-03-28T00:15:00Z", "2026-03-29T00:15:00Z"))
  }

  @Test(arguments: [
    // zone, time that is left out, just before, the minute that exists next, the day after
    ("Europe/Berlin", "02:30", "2026-03-28T12:00:00Z", "2026-03-29T01:00:00Z", "2026-03-30T00:30:00Z"),
    ("America/New_York", "02:30", "2026-03-07T12:00:00Z", "2026-03-08T07:00:00Z", "2026-03-09T06:30:00Z"),
    ("Australia/Lord_Howe", "02:15", "2026-10-03T00:00:00Z", "2026-10-03T15:30:00Z", "2026-10-04T15:15:00Z"),
    ("America/Havana", "00:00", "2026-03-07T12:00:00Z", "2026-03-08T05:00:00Z", "2026-03-09T04:00:00Z"),
  ])
  func `a time that the clock skips in spring runs at the next minute that exists`(
    zone: String, time: String, before: String, skipped: String, next: String
  ) throws {
    #expect(try times("daily \(time)", zone, after: before, 2) == instants(skipped, next))
  }

  @Test(arguments: [
    ("Europe/Berlin", "02:30", "2026-10-24T12:00:00Z", "2026-10-25T00:30:00Z", "2026-10-26T01:30:00Z"),
    ("America/New_York", "01:30", "2026-10-31T12:00:00Z", "2026-11-01T05:30:00Z", "2026-11-02T06:30:00Z"),
    ("Australia/Lord_Howe", "01:45", "2026-04-04T00:00:00Z", "2026-04-04T14:45:00Z", "2026-04-05T15:15:00Z"),
    ("America/Havana", "00:30", "2026-10-31T12:00:00Z", "2026-11-01T04:30:00Z", "2026-11-02T05:30:00Z"),
  ])
  func `a time that comes twice in autumn runs the first time only`(
    zone: String, time: String, before: String, first: String, next: String
  ) throws {
    #expect(try times("daily \(time)", zone, after: before, 2) == instants(first, next))
  }

  @Test func `a day that a zone left out runs at the first minute of the day after`() throws {
    #expect(
      try times("daily 08:00", "Pacific/Apia", after: "2011-12-28T20:00:00Z", 3)
        == instants("2011-12-29T18:00:00Z", "2011-12-30T10:00:00Z", "2011-12-30T18:00:00Z"))
  }

  @Test func `weekdays and single days are the zone's own days`() throws {
    // 2026-11-20 is a Friday; 20:00 UTC is Saturday in Auckland.
    #expect(
      try times("weekdays 09:00", "Pacific/Auckland", after: "2026-11-19T21:00:00Z", 2)
        == instants("2026-11-22T20:00:00Z", "2026-11-23T20:00:00Z"))
    #expect(
      try times("mon wed fri 06:30", "Europe/London", after: "2026-11-20T06:30:00Z", 4)
        == instants("2026-11-23T06:30:00Z", "2026-11-25T06:30:00Z", "2026-11-27T06:30:00Z", "2026-11-30T06:30:00Z"))
    #expect(
      try times("sun 00:00", "America/Los_Angeles", after: "2026-11-22T08:00:00Z", 1)
        == instants("2026-11-29T08:00:00Z"))
  }

  @Test func `intervals stay even when the clock changes`() throws {
    #expect(
      try times("every 30 minutes", "Europe/Berlin", after: "2026-03-29T00:29:59Z", 3)
        == instants("2026-03-29T00:30:00Z", "2026-03-29T01:00:00Z", "2026-03-29T01:30:00Z"))
  }

  @Test(arguments: ["Europe/Berlin", "America/New_York", "Asia/Kathmandu", "Australia/Lord_Howe", "Africa/Casablanca"])
  func `through the years every local day has exactly one run, and next and latest agree`(zone: String) throws {
    let schedule = try Schedule("test", "daily 02:15", zone: zone, kind: "test")
    let wall = try WallClock(zone: zone)
    var last = schedule.next(after: try at("2024-01-01T00:00:00Z"))
    for _ in 0..<1200 {
      let next = schedule.next(after: last)
      #expect(wall.day(of: next) == wall.day(of: last) + 1)
      #expect(schedule.latest(upTo: next.adding(-1)) == last)
      #expect(schedule.latest(upTo: next) == next)
      last = next
    }
  }

  @Test func `a zone that nobody knows is refused with its name`() {
    for zone in ["Mars/Olympus", "Berlin", ""] {
      #expect(throws: ScheduleError.unknownZone(zone)) {
        try Schedule("test", "daily 06:00", zone: zone, kind: "test")
      }
    }
    let sentence = "\(ScheduleError.unknownZone("Berlin"))"
    #expect(sentence.contains("\"Berlin\" is not known; write a name such as Europe/Berlin"))
  }

  @Test(arguments: [
    "daily 06:00", "weekdays 17:30", "mon wed fri 06:30", "sun 23:59", "every 15 minutes", "every 1 minute",
  ])
  func `a rule is written as it is read`(text: String) throws {
    #expect("\(try ScheduleRule(text))" == text)
  }

  @Test(arguments: [
    "", "daily", "06:00", "daily 24:00", "daily 06:60", "daily 6:00", "mon fun 06:00", "every 0 minutes",
    "every 1441 minutes", "every day", "daily 06:00:30", "daily ٠٦:٠٠",
  ])
  func `a rule that cannot be understood is refused`(text: String) {
    #expect(throws: ScheduleError.unreadable(text)) { try ScheduleRule(text) }
  }
}
