import Clients
import Database
import Foundation
import HTTPTypes
import HummingbirdTesting
import TestSupport
import Testing

@testable import App

struct FrontPageTests {
  @Test(arguments: EngineUnderTest.all)
  func `a front whose stories are all withdrawn is empty and says so`(engine: Engine) async throws {
    try await Newsroom.with(engine) { newsroom in
      let ids = try await newsroom.publish(2)
      try await newsroom.pick(ids[0], in: "lead")
      for id in ids { try await newsroom.withdraw(id) }
      let front = try await newsroom.ask("/")
      #expect(front.status == .ok)
      #expect(front.text.contains("There is no story here at the moment") && !front.text.contains("broadsheet import"))
      #expect(!front.text.contains("class=\"rail") && !front.text.contains("class=\"top\""))
      #expect(try await newsroom.ask("/town").status == .ok)
    }
  }

  @Test(arguments: EngineUnderTest.all)
  func `a front without rails is empty, not broken`(engine: Engine) async throws {
    try await Newsroom.with(engine) { newsroom in
      _ = try await newsroom.publish(2)
      for rail in ["lead", "top", "features", "sections", "latest"] { try await newsroom.app.removeRail(rail) }
      let front = try await newsroom.ask("/")
      #expect(front.status == .ok && front.text.contains("/archive"))
      #expect(try await newsroom.ask("/town").status == .ok)
    }
  }

  @Test(arguments: EngineUnderTest.all)
  func `no story stands twice on a full front or beside a story`(engine: Engine) async throws {
    try await Newsroom.with(engine) { newsroom in
      let feature = try await newsroom.label("feature")
      let ids =
        try await newsroom.publish(6, labels: [feature]) + newsroom.publish(20, in: newsroom.culture)
        + newsroom.publish(20, in: newsroom.harbour)
      for id in ids.suffix(4) {
        try await newsroom.pick(id, in: "lead")
        try await newsroom.pick(id, in: "top")
        try await newsroom.pick(id, in: "features")
      }
      let address = try await newsroom.story(ids[44]).address
      for path in ["/", address] {
        let page = try await newsroom.ask(path).text
        for id in ids {
          let links = page.matches(of: try Regex(#"class="headline"><a href="/[a-z]+/\#(id)-"#)).count
          #expect(links <= 1, "\(path): \(id)")
        }
      }
      #expect(try await !newsroom.ask(address).text.contains("class=\"headline\"><a href=\"\(address)"))
    }
  }

  @Test(arguments: EngineUnderTest.all)
  func `a story page shows the front's top stories with the lead first, features, and the next of its section`(engine: Engine)
    async throws
  {
    try await Newsroom.with(engine) { newsroom in
      let feature = try await newsroom.label("feature")
      let features = try await newsroom.publish(2, in: newsroom.culture, labels: [feature])
      let ids = try await newsroom.publish(10)
      try await newsroom.pick(ids[0], in: "lead")
      try await newsroom.pick(ids[1], in: "top", headline: "Said otherwise")
      let around = try await surroundings(newsroom, of: ids[5])
      #expect(around.next?.id == ids[4])
      #expect(around.rails.first?.stories.map(\.id) == [ids[0], ids[1], ids[9], ids[8], ids[7], ids[6]])
      #expect(around.rails.last?.stories.map(\.id) == features.reversed())
      #expect(try await newsroom.ask(newsroom.story(ids[5]).address).text.contains("Said otherwise"))
      #expect(try await surroundings(newsroom, of: ids[0]).next == nil)
      let alone = try await newsroom.publish("Alone", in: newsroom.harbour)
      try await newsroom.app.removeRail("top")
      try await newsroom.app.removeRail("features")
      #expect(try await !newsroom.ask(newsroom.story(alone).address).text.contains("class=\"beside\""))
    }
  }

  @Test(arguments: EngineUnderTest.all)
  func `the first page of a section leads with its newest, the others do not`(engine: Engine) async throws {
    try await Newsroom.with(engine) { newsroom in
      _ = try await newsroom.publish(25)
      let first = try await newsroom.ask("/town").text
      #expect(first.matches(of: /class="teaser lead"/).count == 1)
      let older = try #require(first.firstMatch(of: /href="(\/town\?before=[0-9-]+)"/)?.1)
      #expect(try await !newsroom.ask(String(older)).text.contains("class=\"teaser lead\""))
      _ = try await newsroom.publish(1, in: newsroom.culture)
      let only = try await newsroom.ask("/culture").text
      #expect(only.contains("class=\"teaser lead\"") && !only.contains("class=\"stories"))
    }
  }

  @Test(arguments: EngineUnderTest.all)
  func `a slot's headline, kicker and picture stand in for the story's, and only there`(engine: Engine) async throws {
    try await Newsroom.with(engine) { newsroom in
      let id = try await newsroom.publish("Ferry returns")
      let picture = try await newsroom.picture(words: .init(alternativeText: "A ferry"))
      try await newsroom.pick(id, in: "lead", headline: "She is back", kicker: "At last", picture: picture.id)
      try await newsroom.pick(id, in: "lead")
      let front = try await newsroom.ask("/").text
      #expect(front.contains("She is back") && front.contains("At last") && front.contains("/files/"))
      let list = try await newsroom.ask("/town").text
      #expect(list.contains("Ferry returns") && !list.contains("She is back") && !list.contains("/files/"))
      try await newsroom.pick(id, in: "lead", headline: "", kicker: "", picture: 0)
      let plain = try await newsroom.ask("/").text
      #expect(plain.contains("Ferry returns") && !plain.contains("She is back") && !plain.contains("/files/"))
    }
  }

  @Test(arguments: EngineUnderTest.all)
  func `nothing that is typed for the front becomes markup`(engine: Engine) async throws {
    try await Newsroom.with(engine) { newsroom in
      let attack = #"<img src=x onerror=alert(1)>"'><script>alert(2)</script>{{frame.title}}"#
      let id = try await newsroom.publish("Ferry returns")
      let other = try await newsroom.publish("Another")
      try await newsroom.pick(id, in: "top", headline: attack, kicker: attack)
      try await newsroom.app.addRail("x", name: attack, rule: "none", subject: nil, size: 2)
      try await newsroom.pick(other, in: "x")
      _ = try await newsroom.app.addBreaking(attack, story: id, address: nil, for: "1h")
      _ = try await newsroom.app.addBreaking("Web", story: nil, address: "https://a.example/\"><script>alert(2)</script>", for: "1h")
      for path in ["/", "/town/\(other)-another"] {
        let page = try await newsroom.ask(path).text
        #expect(page.contains("&lt;script&gt;alert(2)"))
        #expect(!page.contains("<img src=x") && !page.contains("<script>alert"), "\(path)")
      }
    }
  }

  @Test(arguments: EngineUnderTest.all)
  func `a long word and a story of another direction stand in a slot`(engine: Engine) async throws {
    try await Newsroom.with(engine) { newsroom in
      let long = String(repeating: "W", count: 300)
      var content = try newsroom.content("جوقة الخميس")
      content.language = "ar"
      let arabic = try await newsroom.publish(content)
      let id = try await newsroom.publish("Ferry returns")
      try await newsroom.pick(id, in: "lead", headline: long)
      try await newsroom.pick(arabic, in: "top")
      _ = try await newsroom.app.addBreaking(String(repeating: "W", count: 160), story: id, address: nil, for: "1h")
      let front = try await newsroom.ask("/").text
      #expect(front.contains(long))
      #expect(front.contains(#"<article class="teaser" lang="ar" dir="rtl">"#))
    }
  }

  @Test(arguments: EngineUnderTest.all)
  func `the front costs the same queries with many rails, picks and stories as with few`(engine: Engine) async throws {
    try await Newsroom.with(engine) { newsroom in
      let first = try await newsroom.publish(2)
      let few = try await queries(newsroom, first[0])
      let ids = try await newsroom.publish(40, in: newsroom.culture)
      for number in 0..<12 {
        try await newsroom.app.addRail("own-\(number)", name: "Own \(number)", rule: number.isMultiple(of: 2) ? "none" : "latest", subject: nil, size: 5)
        try await newsroom.pick(ids[number], in: "own-\(number)", headline: "Own headline")
        try await newsroom.pick(ids[number + 12], in: "top")
        try await newsroom.pick(ids[number + 20], in: "features")
      }
      #expect(try await queries(newsroom, first[0]) == few)
      #expect(few[0] <= 10 && few[1] <= 18, "\(few)")
    }
  }

  private func queries(_ newsroom: Newsroom, _ story: Int64) async throws -> [Int] {
    let address = try await newsroom.story(story).address
    var counts: [Int] = []
    for path in ["/", address] {
      counts.append(
        try await newsroom.statements.selects {
          let page = try await newsroom.ask(path)
          #expect(page.status == .ok)
        })
    }
    return counts
  }

  private func surroundings(_ newsroom: Newsroom, of id: Int64) async throws -> Surroundings {
    try await newsroom.services.database.read {
      let store = ReadingStore()
      return try store.surroundings(of: store.story(id, in: $0), Showcase(store, in: $0), in: $0)
    }
  }
}
