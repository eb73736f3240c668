import Database
import HTTPTypes
import HummingbirdTesting
import Markup
import TestSupport
import Testing

@testable import App

struct StoryPageTests {
  @Test(arguments: EngineUnderTest.all)
  func `a story page shows all that belongs to the story`(engine: Engine) async throws {
    try await Newsroom.with(engine) { newsroom in
      let id = try await newsroom.publish(full(newsroom))
      try await newsroom.services.corrections.correct(id, text: "The ferry is blue.", by: nil, at: newsroom.clock.now)
      let page = try await newsroom.ask("/harbour/\(id)-ferry-returns")
      #expect(page.status == .ok)
      let expected = [
        "On the water", "Ferry returns", "After a century.", "Ida Quill", "Jon Brook", "Lower Quay", "It came back.",
        "Exclusive", "Ships", "/tags/ships", "/authors/ida-quill", "The ferry is blue.", "March 12, 2026", "Harbour", "Town",
        "2026-03-12T09:00:00Z", "The first ferry", "File photo", "Mara Finch / Quay Pictures", "Alongside.",
        #"alt="A ferry at the quay""#, "<title>Ferry timetable – Broadsheet</title>",
        #"<meta property="og:title" content="She is back">"#,
      ]
      for text in expected { #expect(page.text.contains(text), "\(text)") }
      #expect(page.headers[.cacheControl]?.contains("s-maxage=10") == true)
      #expect(page.headers[.setCookie] == nil)
      let list = try await newsroom.ask("/corrections")
      #expect(list.text.contains("The ferry is blue.") && list.text.contains("/harbour/\(id)-ferry-returns"))
      #expect(try await newsroom.ask("/tags/ships").text.contains("Ferry returns"))
      #expect(try await newsroom.ask("/authors/ida-quill").text.contains("Ferry returns"))
    }
  }

  @Test(arguments: EngineUnderTest.all)
  func `the id leads: any other slug or section is redirected`(engine: Engine) async throws {
    try await Newsroom.with(engine) { newsroom in
      let id = try await newsroom.publish("Ferry returns")
      for path in ["/town/\(id)", "/town/\(id)-old-words", "/culture/\(id)-ferry-returns", "/nowhere/\(id)-x"] {
        let answer = try await newsroom.ask(path)
        #expect(answer.status == .permanentRedirect || answer.status == .movedPermanently, "\(path)")
        #expect(answer.headers[.location] == "/town/\(id)-ferry-returns")
      }
    }
  }

  @Test(arguments: EngineUnderTest.all)
  func `drafts and strangers are not found, withdrawn stories are gone`(engine: Engine) async throws {
    try await Newsroom.with(engine) { newsroom in
      let draft = try await newsroom.services.stories.create(
        newsroom.content("Secret"), by: nil, at: newsroom.clock.now)
      let id = try await newsroom.publish("Ferry returns")
      try await newsroom.services.publications().withdraw(id, at: newsroom.clock.now)
      for path in ["/town/\(draft)-secret", "/town/999-x", "/town/0-x", "/town/-1", "/town/9x", "/town/99999999999999999999-x"] {
        let answer = try await newsroom.ask(path)
        #expect(answer.status == .notFound, "\(path)")
        #expect(!answer.text.contains("Secret"))
      }
      #expect(try await newsroom.ask("/town/\(id)-ferry-returns").status == .gone)
    }
  }

  @Test(arguments: EngineUnderTest.all)
  func `nothing that is typed into any field becomes markup`(engine: Engine) async throws {
    try await Newsroom.with(engine) { newsroom in
      let attack = #"<img src=x onerror=alert(1)>"'><script>alert(2)</script>{{headline}}"#
      var content = try newsroom.content(attack, body: attack)
      content.kicker = attack
      content.standfirst = attack
      content.dateline = attack
      content.searchHeadline = attack
      content.socialHeadline = attack
      let id = try await newsroom.publish(content)
      try await newsroom.services.corrections.correct(id, text: attack, by: nil, at: newsroom.clock.now)
      try await newsroom.services.settings.set("motto", to: attack, languages: [], at: newsroom.clock.now)
      let address = try await newsroom.story(id).address
      for path in [address, "/", "/town", "/archive/2026/03/12", "/corrections", "/archive?day=\("%3Cimg%20onerror=x%3E%22")"] {
        let page = try await newsroom.ask(path).text
        #expect(!page.contains("<img src=x"), "\(path)")
        #expect(!page.contains("<script>alert"), "\(path)")
        #expect(!page.contains("<img onerror"), "\(path)")
      }
    }
  }

  @Test(arguments: EngineUnderTest.all)
  func `a page costs a fixed number of queries, however much is on it`(engine: Engine) async throws {
    try await Newsroom.with(engine) { newsroom in
      let id = try await newsroom.publish(full(newsroom))
      let address = try await newsroom.story(id).address
      let few = try await queries(newsroom, ["/", "/town", address, "/tags/ships", "/authors/ida-quill", "/archive/2026/03/12", "/archive", "/corrections"])
      for number in 0..<30 { try await newsroom.publish("Story \(number)", in: newsroom.harbour) }
      let many = try await queries(newsroom, ["/", "/town", address, "/tags/ships", "/authors/ida-quill", "/archive/2026/03/12", "/archive", "/corrections"])
      #expect(few == many)
      #expect(many.allSatisfy { $0 <= 19 }, "\(many)")
      newsroom.services.backdrop.begin()
      _ = try await queries(newsroom, [address])
      #expect(try await queries(newsroom, [address])[0] <= 9)
    }
  }

  @Test(arguments: EngineUnderTest.all)
  func `an unchanged page is not sent again, and HEAD sends no page`(engine: Engine) async throws {
    try await Newsroom.with(engine) { newsroom in
      let id = try await newsroom.publish("Ferry returns")
      let path = "/town/\(id)-ferry-returns"
      let page = try await newsroom.ask(path)
      let again = try await newsroom.ask(path, headers: [.ifNoneMatch: page.headers[.eTag] ?? ""])
      #expect(again.status == .notModified)
      let head = try await newsroom.ask(path, method: .head)
      #expect(head.status == .ok)
      #expect(head.text.isEmpty)
      #expect(try await newsroom.ask(path, method: .post).status == .methodNotAllowed)
    }
  }

  private func full(_ newsroom: Newsroom) async throws -> StoryContent {
    let related = try await newsroom.publish("The first ferry", in: newsroom.culture)
    var content = try newsroom.content("Ferry returns", in: newsroom.harbour)
    let sections = newsroom.services.sections
    let (tag, label) = try await newsroom.services.database.write { writing in
      (
        try sections.createTag("Ships", slug: Slug(trusted: "ships"), in: writing),
        try sections.label(Slug(trusted: "exclusive"), in: writing)
      )
    }
    let picture = try await newsroom.picture()
    content.lead = LeadPicture(
      media: picture.id, alternativeText: "A ferry at the quay", caption: "Alongside.", credit: "Mara Finch",
      agency: "Quay Pictures", isFilePhoto: true)
    content.searchHeadline = "Ferry timetable"
    content.socialHeadline = "She is back"
    content.kicker = "On the water"
    content.standfirst = "After a century."
    content.dateline = "Lower Quay"
    content.bylines = [newsroom.ida, newsroom.jon]
    content.tags = [tag]
    content.labels = [try #require(label)]
    content.related = [related]
    return content
  }

  private func queries(_ newsroom: Newsroom, _ paths: [String]) async throws -> [Int] {
    var counts: [Int] = []
    for path in paths {
      counts.append(
        try await newsroom.statements.selects {
          let page = try await newsroom.ask(path)
          #expect(page.status == .ok)
        })
    }
    return counts
  }
}
