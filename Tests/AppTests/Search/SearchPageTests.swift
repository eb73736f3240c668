import Database
import Foundation
import HTTPTypes
import HummingbirdTesting
import Markup
import TestSupport
import Testing

@testable import App

struct SearchPageTests {
  private func path(_ fields: [(String, String)]) -> String {
    let allowed = CharacterSet.alphanumerics
    return "/search?" + fields.map { "\($0.0)=\($0.1.addingPercentEncoding(withAllowedCharacters: allowed) ?? "")" }.joined(separator: "&")
  }

  @Test(arguments: EngineUnderTest.all)
  func `the page shows what was found with the words marked`(engine: Engine) async throws {
    try await Newsroom.with(engine) { newsroom in
      var content = try newsroom.content("Łódź & the <ferry>", body: "At dawn the ferry to Łódź left. \"Fog\" <b>stayed</b>.")
      content.bylines = [newsroom.ida]
      let id = try await newsroom.publish(content)
      try await newsroom.index()
      let answer = try await newsroom.ask("/search?q=lodz+ferry")
      #expect(answer.status == .ok)
      let page = answer.text
      #expect(page.contains("<mark>Łódź</mark> &amp; the &lt;<mark>ferry</mark>&gt;"))
      #expect(page.contains("At dawn the <mark>ferry</mark> to <mark>Łódź</mark> left."))
      #expect(page.contains("/town/\(id)-"))
      #expect(page.contains("1 story"))
      #expect(page.contains("<meta name=\"robots\" content=\"noindex\">"))
      #expect(page.contains("value=\"lodz ferry\""))
      #expect(!page.contains("rel=\"canonical\""))
      #expect(answer.headers[.cacheControl]?.contains("public") != true)
    }
  }

  @Test func `without words it shows the field and may be found itself`() async throws {
    try await Newsroom.with(.sqlite) { newsroom in
      try await newsroom.publish("Ferry")
      for path in ["/search", "/search?q=", "/search?q=+++&section="] {
        let page = try await newsroom.ask(path)
        #expect(page.status == .ok)
        #expect(page.text.contains("name=\"q\"") && page.text.contains("name=\"section\"") && page.text.contains("name=\"from\""))
        #expect(!page.text.contains("noindex") && !page.text.contains("class=\"problem\""))
      }
    }
  }

  @Test(arguments: EngineUnderTest.all)
  func `whatever is typed is answered, and comes back`(engine: Engine) async throws {
    try await Newsroom.with(engine) { newsroom in
      try await newsroom.publish("The ferry near the 'heron' and OR")
      try await newsroom.index()
      let fine = [
        "NEAR", "NEAR(ferry heron, 2)", "ferry*", "ferr*", "\"ferry", "ferry\"", "title:ferry", "^ferry", "ferry AND NOT heron", "'; DROP TABLE stories; --ferry",
        "ferry & heron | !x", "{ferry}", "ferry\\", "%_", "a:b:c", "<script>ferry</script>", "ferry\u{202E}x", "(((ferry", "§s1 ferry", "§", "\u{FFFD}x",
      ]
      for typed in fine {
        let answer = try await newsroom.ask(path([("q", typed)]))
        #expect(answer.status == .ok || answer.status == .unprocessableContent, "\(typed): \(answer.status)")
        #expect(!answer.text.contains("<script>ferry"))
      }
      let refused = ["\u{301}\u{301}\u{301}", "*", "\"\"", "-ferry", "---", "👍", String(repeating: "a", count: 10_000), String(repeating: "ferry ", count: 300)]
      for typed in refused {
        let answer = try await newsroom.ask(path([("q", typed)]))
        #expect(answer.status == .unprocessableContent, "\(typed.prefix(20))")
        #expect(answer.text.contains("id=\"q-problem\"") && answer.text.contains("aria-describedby=\"q-problem\""))
        #expect(answer.text.contains("value=\"\(typed.trimmingCharacters(in: .whitespaces).replacing("\"", with: "&quot;"))\""), "\(typed.prefix(20))")
      }
      #expect(try await newsroom.ask("/search?q=%00").status == .ok)
      #expect(try await newsroom.ask("/search?q=fer%00ry").text.contains("value=\"ferry\""))
      #expect(try await newsroom.ask("/search?q=%FF").status == .badRequest)
    }
  }

  @Test(arguments: EngineUnderTest.all)
  func `section, author, days and order are addresses`(engine: Engine) async throws {
    try await Newsroom.with(engine) { newsroom in
      var content = try newsroom.content("Ferry by Ida", in: newsroom.harbour)
      content.bylines = [newsroom.ida]
      try await newsroom.publish(content)
      newsroom.clock.advance(.seconds(2 * 86_400))
      content = try newsroom.content("Ferry by Jon", in: newsroom.culture)
      content.bylines = [newsroom.jon]
      try await newsroom.publish(content)
      try await newsroom.index()
      let both = try await newsroom.ask("/search?q=ferry").text
      #expect(both.contains("author=ida-quill") && both.contains("author=jon-brook") && both.contains("sort=relevance"))
      let asked: [(String, Bool, Bool)] = [
        ("section=town", true, false), ("section=culture", false, true), ("author=ida-quill", true, false), ("from=2026-03-13", false, true),
        ("to=2026-03-12", true, false), ("from=2026-03-12&to=2026-03-14", true, true), ("from=2026-03-14&to=2026-03-12", true, true),
        ("sort=relevance", true, true), ("sort=nonsense", true, true), ("section=&author=&from=&to=", true, true), ("utm_source=x", true, true),
      ]
      for (query, ida, jon) in asked {
        let text = try await newsroom.ask("/search?q=by&\(query)").text
        #expect(text.contains("Ferry <mark>by</mark> Ida") == ida && text.contains("Ferry <mark>by</mark> Jon") == jon, "\(query)")
      }
      let wrong = try await newsroom.ask("/search?q=ferry&from=2026-02-30")
      #expect(wrong.status == .unprocessableContent && wrong.text.contains("id=\"from-problem\"") && wrong.text.contains("2026-02-30"))
      #expect(try await newsroom.ask("/search?q=ferry&section=none").status == .notFound)
      #expect(try await newsroom.ask("/search?q=ferry&author=none").status == .notFound)
      let narrow = try await newsroom.ask("/search?q=ferry&section=culture&author=ida-quill").text
      #expect(narrow.contains("No story holds all of this.") && narrow.contains("href=\"/search?q=ferry\""))
    }
  }

  @Test(arguments: EngineUnderTest.all)
  func `pages follow each other, and what was not found is helped`(engine: Engine) async throws {
    try await Newsroom.with(engine) { newsroom in
      for number in 0..<45 { try await newsroom.publish("Ferry number \(number).") }
      try await newsroom.publish("A heron")
      try await newsroom.index()
      for order in ["", "&sort=relevance"] {
        var (seen, path): ([String], String?) = ([], "/search?q=ferry\(order)")
        while let next = path, seen.count < 100 {
          let page = try await newsroom.ask(next).text
          seen += page.matches(of: /number [0-9]+\./).map { String($0.0) }.reduce(into: []) { if $0.last != $1 { $0.append($1) } }
          path = page.firstMatch(of: /rel="next" href="([^"]+)"/).map { String($0.1).replacing("&amp;", with: "&") }
        }
        #expect(Set(seen).count == 45, "\(order)")
      }
      let meant = try await newsroom.ask("/search?q=fery").text
      #expect(meant.contains("Did you mean") && meant.contains("/search?q=ferry"))
      let parts = try await newsroom.ask("/search?q=heron+ferry").text
      #expect(parts.contains("Each word by itself") && parts.contains("45 stories") && parts.contains("/search?q=heron"))
      #expect(try await newsroom.ask("/search?q=ferry&before=nonsense").status == .ok)
      #expect(try await newsroom.ask("/search?q=ferry&before=0.-9223372036854775808").status == .ok)
    }
  }

  @Test(arguments: EngineUnderTest.all)
  func `a search costs the same number of statements, whatever it finds`(engine: Engine) async throws {
    try await Newsroom.with(engine) { newsroom in
      for number in 0..<30 { try await newsroom.publish("Ferry number \(number)") }
      try await newsroom.index()
      let many = try await newsroom.statements.selects { _ = try await newsroom.ask("/search?q=ferry") }
      let one = try await newsroom.statements.selects { _ = try await newsroom.ask("/search?q=ferry+29") }
      let none = try await newsroom.statements.selects { _ = try await newsroom.ask("/search?q=zeppelin+ferry") }
      #expect(many <= 14, "\(many)")
      #expect(one <= many + 4 && none <= many, "\(one), \(none)")
    }
  }

  @Test func `a page that is not there offers the search, and so does every page's head`() async throws {
    try await Newsroom.with(.sqlite) { newsroom in
      try await newsroom.publish("Ferry")
      let missing = try await newsroom.ask("/nowhere")
      #expect(missing.status == .notFound && missing.text.contains("action=\"/search\""))
      #expect(try await newsroom.ask("/").text.contains("class=\"to-search\" href=\"/search\""))
    }
  }
}
