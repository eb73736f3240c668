import Database
import Foundation
import Markup
import TestSupport
import Testing

@testable import App

struct SearchStoreTests {
  @Test(arguments: EngineUnderTest.all)
  func `any script is found, with and without its marks`(engine: Engine) async throws {
    try await Newsroom.with(engine) { newsroom in
      let texts = [
        "Łódź": "Die Straße nach Łódź ist gesperrt.", "Zeitung": "昨日、新聞社は新しい川の地図を出した。", "Choir": "يغنّي أهلُ البلدةِ على إيقاع الفُرن.",
        "Piano": "헛간의 피아노는 신문을 읽는다.", "Known": "A well-known man, O’Brien, sails at 12,000 feet.", "Kana": "ｶﾞﾗｽの灯籠", "Thai": "น้ำท่วมตลาด",
      ]
      for (headline, text) in texts { try await newsroom.publish(newsroom.content(headline, body: text)) }
      try await newsroom.index()
      let asked = [
        "lodz": ["Łódź"], "LODZ strasse": ["Łódź"], "straße": ["Łódź"], "新聞": ["Zeitung"], "新": ["Zeitung"], "新聞社": ["Zeitung"], "聞新": [],
        "社新": [], "聞社は新": ["Zeitung"], "يغني": ["Choir"], "يُغَنِّي": ["Choir"], "البلدة": ["Choir"], "البلده": ["Choir"], "신문": ["Piano"],
        "wellknown": ["Known"], "well-known": ["Known"], "known": ["Known"], "obrien": ["Known"], "O'Brien": ["Known"], "12000": ["Known"],
        "ガラス": ["Kana"], "灯籠": ["Kana"], "ตลาด": ["Thai"], "ท่วม": ["Thai"], "zeppelin": [], "lodz heron": [],
      ]
      for (words, headlines) in asked { #expect(try await newsroom.found(words) == headlines, "\(words)") }
    }
  }

  @Test(arguments: EngineUnderTest.all)
  func `quotation marks, minus and several words mean what they say`(engine: Engine) async throws {
    try await Newsroom.with(engine) { newsroom in
      try await newsroom.publish(newsroom.content("A", body: "The old ferry meets the heron."))
      try await newsroom.publish(newsroom.content("B", body: "The ferry is old; the heron is not."))
      try await newsroom.publish(newsroom.content("C", body: "The old ferry alone."))
      try await newsroom.index()
      let asked = [
        "old ferry": ["C", "B", "A"], "\"old ferry\"": ["C", "A"], "ferry heron": ["B", "A"], "ferry -heron": ["C"], "ferry -\"old ferry\"": ["B"],
        "\"old ferry\" -heron": ["C"], "the -the": [], "\"ferry old\"": [], "\"the old ferry meets the heron\"": ["A"],
      ]
      for (words, headlines) in asked { #expect(try await newsroom.found(words) == headlines, "\(words)") }
    }
  }

  @Test(arguments: EngineUnderTest.all)
  func `section, author and period narrow it down`(engine: Engine) async throws {
    try await Newsroom.with(engine) { newsroom in
      let start = newsroom.clock.now
      for (number, section) in [newsroom.town, newsroom.harbour, newsroom.culture].enumerated() {
        var content = try newsroom.content("Ferry \(number)", in: section)
        content.bylines = [number == 1 ? newsroom.jon : newsroom.ida]
        try await newsroom.publish(content)
        newsroom.clock.advance(.seconds(3_600))
      }
      try await newsroom.index()
      #expect(try await newsroom.found("ferry", SearchScope(section: newsroom.town)) == ["Ferry 1", "Ferry 0"])
      #expect(try await newsroom.found("ferry", SearchScope(section: newsroom.harbour)) == ["Ferry 1"])
      #expect(try await newsroom.found("ferry", SearchScope(author: newsroom.ida)) == ["Ferry 2", "Ferry 0"])
      #expect(try await newsroom.found("ferry", SearchScope(section: newsroom.town, author: newsroom.ida)) == ["Ferry 0"])
      #expect(try await newsroom.found("ferry", SearchScope(section: 999)) == [])
      let hour = SearchPlace.start(of: start.adding(.seconds(3_600)))
      #expect(try await newsroom.found("ferry", SearchScope(places: hour...Int64.max)) == ["Ferry 2", "Ferry 1"])
      #expect(try await newsroom.found("ferry", SearchScope(places: Int64.min...(hour - 1))) == ["Ferry 0"])
      #expect(try await newsroom.found("ferry", SearchScope(section: newsroom.culture), .relevance) == ["Ferry 2"])
    }
  }

  @Test(arguments: EngineUnderTest.all, SearchOrder.allCases)
  func `paging shows every story once`(engine: Engine, order: SearchOrder) async throws {
    try await Newsroom.with(engine) { newsroom in
      for number in 0..<65 {
        let body = String(repeating: "ferry ", count: 1 + number % 5) + "\(number)" + (number.isMultiple(of: 3) ? " old heron" : " heron old")
        try await newsroom.publish(newsroom.content("Story \(number)", body: body))
        if number.isMultiple(of: 4) { newsroom.clock.advance(.seconds(60)) }
      }
      try await newsroom.index()
      for (words, all) in [("ferry", 65), ("\"old heron\"", 22), ("ferry -\"old heron\"", 43)] {
        var (seen, mark): ([Int64], SearchMark?) = ([], nil)
        repeat {
          let page = try await newsroom.search(words, SearchScope(), order, after: mark)
          #expect(page.stories.count <= SearchStore.pageSize)
          seen += page.stories
          mark = page.next
        } while mark != nil && seen.count < 200
        #expect(seen.count == all && Set(seen).count == all, "\(words)")
        if order == .newest { #expect(seen == seen.sorted(by: >)) }
      }
    }
  }

  @Test(arguments: EngineUnderTest.all)
  func `the best match is the same on both engines`(engine: Engine) async throws {
    try await Newsroom.with(engine) { newsroom in
      var tagged = try newsroom.content("Something else", body: "Nothing of it here.")
      tagged.kicker = "Heron"
      try await newsroom.publish(newsroom.content("The heron of Lower Quay", body: "It stands there."))
      try await newsroom.publish(tagged)
      try await newsroom.publish(newsroom.content("Often", body: "Heron, heron and heron again."))
      try await newsroom.publish(newsroom.content("Once", body: "A heron, and much else: " + String(repeating: "words ", count: 900)))
      for _ in 0..<10 { try await newsroom.publish("Ferry") }
      try await newsroom.index()
      #expect(try await newsroom.found("heron", SearchScope(), .relevance) == ["The heron of Lower Quay", "Something else", "Often", "Once"])
      #expect(try await newsroom.found("heron") == ["Once", "Often", "Something else", "The heron of Lower Quay"])
    }
  }

  @Test(arguments: EngineUnderTest.all)
  func `the number of stories is exact where it is cheap, and round where it is not`(engine: Engine) async throws {
    try await Newsroom.with(engine) { newsroom in
      for number in 0..<60 { try await newsroom.publish(newsroom.content("Ferry \(number)", body: number < 50 ? "An old heron." : "A heron, old.")) }
      try await newsroom.index()
      #expect(try await newsroom.search("ferry").count == .exactly(60))
      #expect(try await newsroom.search("ferry heron").count == .exactly(60))
      #expect(try await newsroom.search("\"old heron\"").count == .moreThan(20))
      #expect(try await newsroom.search("\"heron old\"").count == .exactly(10))
      #expect(try await newsroom.search("ferry 7").count == .exactly(1))
      #expect(try await newsroom.search("zeppelin").count == .exactly(0))
    }
  }

  @Test(arguments: EngineUnderTest.all)
  func `a typing error leads to what was meant`(engine: Engine) async throws {
    try await Newsroom.with(engine) { newsroom in
      for number in 0..<5 { try await newsroom.publish("The ferry meets the lighthouse \(number)") }
      try await newsroom.publish("паром идёт")
      try await newsroom.publish(newsroom.content("Choir", body: "جوقة الخميس"))
      try await newsroom.index()
      let meant = [
        "fery": ["ferry"], "ferrry": ["ferry"], "frery": ["ferry"], "lighthuose": ["lighthouse"], "lihgthuose": [], "ligthhousee": ["lighthouse"],
        "the fery": ["the ferry"], "fery lighthouze": ["ferry lighthouse"], "парм": ["паром"], "الخمس": ["الخميس"], "ferry": [], "qqqqqqqq": [], "-x fery": ["-x ferry"], "fery choir": ["ferry"],
      ]
      for (typed, expected) in meant {
        let query = try SearchQuery(typed)
        let found = try await newsroom.services.database.read { reading in
          try SearchSuggestionStore(query: query, scope: SearchScope(), reading: reading).suggestions(SearchStore(query, in: reading))
        }
        #expect(found == expected, "\(typed)")
      }
    }
  }

  @Test(arguments: EngineUnderTest.all)
  func `common and rare words are answered alike, whichever way the index is asked`(engine: Engine) async throws {
    try await Newsroom.with(engine) { newsroom in
      for number in 0..<120 { try await newsroom.publish(newsroom.content("Ferry \(number)", body: number.isMultiple(of: 10) ? "rare heron" : "heron")) }
      try await newsroom.index()
      let (all, rare) = try await newsroom.services.database.read { reading in
        func store(_ words: [String], expected: Double, total: Int) -> SearchCandidateStore {
          SearchCandidateStore(reading: reading, wanted: words, unwanted: ["7"], expected: expected, total: total)
        }
        let places = Int64.min...Int64.max
        return (
          try [1, 1e9].map { try store(["heron"], expected: $0, total: 1).newest(21, in: places).map(\.story) },
          try [1, 1e9].map { try store(["rare", "heron"], expected: $0, total: 1).newest(21, in: places, withText: true).map(\.story) }
        )
      }
      #expect(all[0].count == 21 && all[0] == all[1])
      #expect(rare[0].count == 12 && rare[0] == rare[1])
    }
  }
}
