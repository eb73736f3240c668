import Database

/// Something that recurs. When it is due, a job of its kind is enqueued.
struct Schedule: Sendable {
  let name: String
  let kind: String
  let rule: ScheduleRule
  let zone: String
  var payload = "{}"
  private let wall: WallClock

  init(_ name: String, _ rule: String, zone: String, kind: String) throws {
    self.name = name
    self.kind = kind
    self.rule = try ScheduleRule(rule)
    self.zone = zone
    wall = try WallClock(zone: zone)
  }

  init(_ name: String, _ rule: String, zone: String, kind: String, payload: some Encodable) throws {
    try self.init(name, rule, zone: zone, kind: kind)
    self.payload = try Job.json(payload)
  }

  func next(after instant: Instant) -> Instant {
    rule.next(after: instant, on: wall)
  }

  func latest(upTo instant: Instant) -> Instant {
    rule.latest(upTo: instant, on: wall)
  }
}
