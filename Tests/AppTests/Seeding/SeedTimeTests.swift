import Database
import Foundation
import Testing

@testable import App

@Suite struct SeedTimeTests {
  private let zone = TimeZone(identifier: "Europe/London") ?? .gmt

  private func moved(_ text: String, now: String) throws -> String {
    let now = Instant(try Date(now, strategy: .iso8601))
    let time = try SeedTime(today: "2026-11-20T12:00", zone: zone, now: now)
    return try time.instant(text).date.ISO8601Format()
  }

  @Test func `the seed's day becomes today`() throws {
    #expect(try moved("2026-11-20T07:15", now: "2027-02-03T18:00:00Z") == "2027-02-03T07:15:00Z")
    #expect(try moved("2026-11-18T07:15", now: "2027-02-03T18:00:00Z") == "2027-02-01T07:15:00Z")
  }

  @Test func `nothing is published in the future`() throws {
    #expect(try moved("2026-11-20T11:50", now: "2027-02-03T09:00:00Z") == "2027-02-02T11:50:00Z")
    #expect(try moved("2026-11-20T11:50", now: "2026-11-01T12:30:00Z") == "2026-11-01T11:50:00Z")
  }

  @Test func `the clock on the wall stays when summer time begins`() throws {
    #expect(try moved("2026-11-20T07:15", now: "2027-07-01T18:00:00Z") == "2027-07-01T06:15:00Z")
  }

  @Test func `what is old stays in its year`() throws {
    #expect(try moved("1998-11-20T07:15", now: "2027-02-03T18:00:00Z") == "1998-11-20T07:15:00Z")
  }

  @Test func `a time that is none is refused`() {
    #expect(throws: AppError.self) { try moved("yesterday", now: "2027-02-03T18:00:00Z") }
  }
}
