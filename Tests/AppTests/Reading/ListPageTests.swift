import Database
import HTTPTypes
import HummingbirdTesting
import TestSupport
import Testing

@testable import App

struct ListPageTests {
  @Test(arguments: EngineUnderTest.all)
  func `paging through a section shows every story once, equal times too`(engine: Engine) async throws {
    try await Newsroom.with(engine) { newsroom in
      for number in 0..<45 {
        try await newsroom.publish("Story number \(number).", in: number.isMultiple(of: 2) ? newsroom.harbour : newsroom.town)
        if number.isMultiple(of: 7) { newsroom.clock.advance(.seconds(60)) }
      }
      var seen: [String] = []
      var path: String? = "/town"
      while let next = path, seen.count < 100 {
        let page = try await newsroom.ask(next).text
        seen += page.matches(of: /Story number [0-9]+\./).map { String($0.0) }.reduce(into: []) { list, headline in
          if list.last != headline { list.append(headline) }
        }
        path = page.firstMatch(of: /href="(\/town\?before=[0-9-]+)"/).map { String($0.1) }
      }
      #expect(seen.count == 45)
      #expect(Set(seen).count == 45)
      #expect(seen.first == "Story number 44.")
    }
  }

  @Test(arguments: EngineUnderTest.all)
  func `an empty publication says what to do`(engine: Engine) async throws {
    try await Newsroom.with(engine) { newsroom in
      let page = try await newsroom.ask("/")
      #expect(page.status == .ok)
      #expect(page.text.contains("broadsheet import wordpress"))
    }
  }

  @Test(arguments: EngineUnderTest.all)
  func `the front shows no story twice`(engine: Engine) async throws {
    try await Newsroom.with(engine) { newsroom in
      for number in 0..<25 { try await newsroom.publish("Story number \(number).", in: newsroom.harbour) }
      let page = try await newsroom.ask("/").text
      for number in 0..<25 {
        #expect(page.matches(of: try Regex("<a [^>]*>\\s*Story number \(number)\\.")).count <= 1, "\(number)")
      }
    }
  }

  @Test(arguments: EngineUnderTest.all)
  func `an archive day begins and ends in the publication's zone`(engine: Engine) async throws {
    try await Newsroom.with(engine) { newsroom in
      try await newsroom.services.settings.set("zone", to: "Asia/Kathmandu", languages: [], at: newsroom.clock.now)
      newsroom.clock.advance(.seconds(9 * 3600 + 14 * 60))  // 18:14 UTC is 23:59 in Kathmandu
      try await newsroom.publish("Before midnight")
      newsroom.clock.advance(.seconds(60))
      try await newsroom.publish("After midnight")
      let first = try await newsroom.ask("/archive/2026/03/12").text
      let second = try await newsroom.ask("/archive/2026/03/13").text
      #expect(first.contains("Before midnight") && !first.contains("After midnight"))
      #expect(second.contains("After midnight") && !second.contains("Before midnight"))
      let month = try await newsroom.ask("/archive").text
      #expect(month.contains("/archive/2026/03/12") && month.contains("/archive/2026/03/13"))
    }
  }

  @Test(arguments: EngineUnderTest.all)
  func `the day chooser leads to the day, or says what is wrong and keeps what was typed`(engine: Engine) async throws {
    try await Newsroom.with(engine) { newsroom in
      let good = try await newsroom.ask("/archive?day=2026-03-12")
      #expect(good.headers[.location] == "/archive/2026/03/12")
      for typed in ["2026-02-30", "12.3.2026", "2026-13-01", "x"] {
        let bad = try await newsroom.ask("/archive?day=\(typed)")
        #expect(bad.status == .unprocessableContent)
        #expect(bad.text.contains(typed))
      }
      for path in ["/archive/2026/02/30", "/archive/2026/3/1", "/archive/x/y/z"] {
        #expect(try await newsroom.ask(path).status == .notFound, "\(path)")
      }
    }
  }

  @Test(arguments: EngineUnderTest.all)
  func `who or what has no page is not found`(engine: Engine) async throws {
    try await Newsroom.with(engine) { newsroom in
      for path in ["/sport", "/tags/none", "/authors/ida-quill", "/pages/none", "/Town", "/town%2F", "/%00", "/a/b/c/d"] {
        let answer = try await newsroom.ask(path)
        #expect(answer.status == .notFound || answer.status == .badRequest, "\(path): \(answer.status)")
        #expect(answer.headers[HTTPField.Name("X-Request-ID")!] != nil)
      }
    }
  }

  @Test(arguments: EngineUnderTest.all)
  func `programs get problem details`(engine: Engine) async throws {
    try await Newsroom.with(engine) { newsroom in
      let answer = try await newsroom.ask("/sport", headers: [.accept: "application/json"])
      #expect(answer.headers[.contentType] == "application/problem+json")
      #expect(answer.text.contains("\"code\":\"notFound\""))
    }
  }

  @Test(arguments: EngineUnderTest.all)
  func `old addresses lead to the story, and to nothing when it was withdrawn`(engine: Engine) async throws {
    try await Newsroom.with(engine) { newsroom in
      let id = try await newsroom.publish("Ferry returns")
      let redirects = newsroom.services.redirects
      let now = newsroom.clock.now
      try await newsroom.services.database.write { writing in
        for old in ["/2019/03/ferry", "/?p=12", "/блог/паром/", "/town/ferry"] {
          try redirects.redirect(old, toStory: id, at: now, in: writing)
        }
        try redirects.redirect("/category/ships", to: "/town", at: now, in: writing)
      }
      for path in ["/2019/03/ferry", "/2019/03/ferry/", "/?p=12", "/%D0%B1%D0%BB%D0%BE%D0%B3/%D0%BF%D0%B0%D1%80%D0%BE%D0%BC", "/town/ferry"] {
        #expect(try await newsroom.ask(path).headers[.location] == "/town/\(id)-ferry-returns", "\(path)")
      }
      #expect(try await newsroom.ask("/category/ships/").headers[.location] == "/town")
      try await newsroom.services.publications().withdraw(id, at: now)
      #expect(try await newsroom.ask("/2019/03/ferry").status == .gone)
    }
  }

  @Test(arguments: [String(repeating: "/", count: 7_900) + "x", "/x" + String(repeating: "/", count: 7_900)])
  func `a long row of slashes is looked at once`(path: String) async throws {
    try await Newsroom.with(.sqlite) { newsroom in
      let answer = try await newsroom.ask(path)
      #expect(answer.status == .notFound)
      #expect(Redirect.key("/old/\(String(repeating: "/", count: 100))") == "/old")
    }
  }

  @Test func `a page is the same a minute later`() async throws {
    try await Newsroom.with(.sqlite) { newsroom in
      try await newsroom.publish("Ferry returns")
      let first = try await newsroom.ask("/town")
      newsroom.clock.advance(.seconds(60))
      let second = try await newsroom.ask("/town")
      #expect(first.headers[.eTag] == second.headers[.eTag])
    }
  }

  @Test(arguments: EngineUnderTest.all)
  func `hundreds of sections leave the front page whole`(engine: Engine) async throws {
    try await Newsroom.with(engine) { newsroom in
      let sections = newsroom.services.sections
      let ids = try await newsroom.services.database.write { writing in
        try (0..<60).map { try sections.create("Section \($0)", slug: Slug(trusted: "section-\($0)"), in: writing) }
      }
      for id in ids { try await newsroom.publish("Story of \(id)", in: id) }
      let front = try await newsroom.ask("/")
      #expect(front.status == .ok)
      #expect(front.text.matches(of: /href="\/section-[0-9]+"/).count < 100)
      let last = try await newsroom.ask("/section-59")
      #expect(last.status == .ok)
    }
  }
}
