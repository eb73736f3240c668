import Foundation
import Testing

@testable import Web

@Suite struct DateTextsTests {
  private let moment = Date(timeIntervalSince1970: 1_773_324_309)  // 2026-03-12 14:05:09 UTC

  private func texts(_ language: String) throws -> Texts {
    let folder = try Folder(["\(language).json": "{}"])
    return try Texts(directory: folder.path, language: language)
  }

  @Test func `a date is written as the language does it, in the publication's zone`() throws {
    let berlin = try #require(TimeZone(identifier: "Europe/Berlin"))
    let german = try texts("de")
    #expect(german.date(moment, .long, in: berlin) == "12. März 2026")
    #expect(german.date(moment, .time, in: berlin) == "15:05")
    #expect(german.date(moment, .day, in: berlin) == "Donnerstag, 12. März 2026")
    #expect(german.date(moment, .month, in: berlin) == "März 2026")
    #expect(try texts("en").date(moment, .long, in: .gmt) == "March 12, 2026")
    #expect(try texts("en").date(moment, .dateTime, in: .gmt).hasPrefix("March 12, 2026 at 2:05"))
  }

  @Test func `the zone may be another day`() throws {
    let tokyo = try #require(TimeZone(identifier: "Pacific/Auckland"))
    #expect(try texts("en").date(moment, .long, in: tokyo) == "March 13, 2026")
  }

  @Test func `languages with a calendar of their own still show the common one`() throws {
    #expect(try texts("fa").date(moment, .long, in: .gmt).contains("۲۰۲۶"))
  }

  @Test func `the same minute in another zone or style is another text`() throws {
    let texts = try texts("de")
    let berlin = try #require(TimeZone(identifier: "Europe/Berlin"))
    for _ in 1...2 {
      #expect(texts.date(moment, .time, in: .gmt) == "14:05")
      #expect(texts.date(moment, .time, in: berlin) == "15:05")
      #expect(texts.date(moment, .month, in: berlin) == "März 2026")
    }
  }
}
