import Clients
import Database
import Foundation
import HummingbirdTesting
import TestSupport
import Testing

@testable import App

struct HeadTests {
  @Test(arguments: EngineUnderTest.all)
  func `a story tells machines what it is, by whom, of when and with which pictures`(engine: Engine) async throws {
    try await Newsroom.with(engine) { newsroom in
      try await newsroom.set("address", "https://lantern.example")
      let id = try await newsroom.publishFull()
      let page = try await newsroom.ask("/harbour/\(id)-ferry-returns").text
      let story = try #require(try graph(page).first)
      let address = "https://lantern.example/harbour/\(id)-ferry-returns"
      #expect(story["@type"] as? String == "OpinionNewsArticle" && story["headline"] as? String == "Ferry returns & stays")
      #expect((story["author"] as? [[String: String]])?.map { $0["name"] } == ["Ida Quill", "Jon Brook"])
      #expect((story["author"] as? [[String: String]])?.first?["url"] == "https://lantern.example/authors/ida-quill")
      #expect(story["datePublished"] as? String == "2026-03-12T09:00:00Z" && story["dateModified"] as? String == "2026-03-12T10:00:00Z")
      #expect(story["articleSection"] as? String == "Harbour" && story["keywords"] as? [String] == ["Ships"])
      #expect((story["mainEntityOfPage"] as? [String: String])?["@id"] == address && story["isAccessibleForFree"] as? Bool == true)
      #expect((story["correction"] as? [[String: String]])?.first?["text"] == "The ferry is <blue>.")
      #expect((story["publisher"] as? [String: Any])?["@type"] as? String == "NewsMediaOrganization")
      let images = try #require(story["image"] as? [[String: Any]])
      let sizes = images.map { [$0["width"] as? Int, $0["height"] as? Int] }
      #expect(sizes == [[1600, 900], [960, 640], [640, 640]])
      #expect(images.allSatisfy { $0["creditText"] as? String == "Mara Finch / Quay Pictures" && $0["copyrightNotice"] as? String == "© Quay Pictures" })
      let crumbs = try #require(try graph(page).last?["itemListElement"] as? [[String: Any]])
      #expect(crumbs.compactMap { $0["name"] as? String } == ["Home", "Town", "Harbour", "Ferry returns & stays"])
      for expected in [
        #"<link rel="canonical" href="\#(address)">"#, #"<meta name="robots" content="max-image-preview:large">"#,
        #"<meta property="og:type" content="article">"#, #"<meta property="og:url" content="\#(address)">"#,
        #"<meta property="og:title" content="Ferry returns &amp; stays">"#, #"<meta property="og:locale" content="en_US">"#,
        #"<meta property="og:image:width" content="1600">"#, #"<meta property="og:image:alt" content="A ferry at the quay">"#,
        #"<meta property="article:modified_time" content="2026-03-12T10:00:00Z">"#,
        #"<meta property="article:section" content="Harbour">"#, #"<meta property="article:tag" content="Ships">"#,
        #"<meta name="twitter:card" content="summary_large_image">"#, #"<meta name="description" content="After a century.">"#,
        #"<link rel="alternate" type="application/rss+xml" title="Broadsheet" href="/feed.xml">"#,
      ] { #expect(page.contains(expected), "\(expected)") }
    }
  }

  @Test func `the front says who publishes, by which policies, and how to search`() async throws {
    try await Newsroom.with(.sqlite) { newsroom in
      try await newsroom.set("address", "https://lantern.example")
      try await newsroom.publish("Ferry returns")
      try await newsroom.put("ethics", "about")
      for path in ["/", "/pages/about"] {
        let things = try graph(try await newsroom.ask(path).text)
        let publisher = try #require(things.first)
        #expect(publisher["@type"] as? String == "NewsMediaOrganization" && publisher["logo"] != nil)
        #expect(publisher["ethicsPolicy"] as? String == "https://lantern.example/pages/ethics")
        #expect(publisher["correctionsPolicy"] as? String == "https://lantern.example/corrections")
        #expect(publisher["ownershipFundingInfo"] == nil)
        #expect(things.count == (path == "/" ? 2 : 1))
      }
      let site = try #require(try graph(try await newsroom.ask("/").text).last)
      let target = (site["potentialAction"] as? [String: Any])?["target"] as? [String: String]
      #expect(target?["urlTemplate"] == "https://lantern.example/search?q={search_term_string}")
      #expect(try await newsroom.ask("/pages/ethics").text.firstMatch(of: /ld\+json/) == nil)
    }
  }

  @Test func `lists lead to feeds of their own, and their later pages are left to the stories`() async throws {
    try await Newsroom.with(.sqlite) { newsroom in
      for number in 0..<25 { try await newsroom.publish("Story \(number)", in: newsroom.harbour) }
      let first = try await newsroom.ask("/harbour").text
      #expect(first.contains(#"<link rel="alternate" type="application/feed+json" title="Broadsheet – Harbour" href="/harbour/feed.json">"#))
      let crumbs = try #require(try graph(first).first?["itemListElement"] as? [[String: Any]])
      #expect(crumbs.compactMap { $0["name"] as? String } == ["Home", "Town", "Harbour"])
      let older = try #require(first.firstMatch(of: /href="(\/harbour\?before=[0-9-]+)"/)?.1)
      let second = try await newsroom.ask(String(older)).text
      #expect(second.contains(#"content="noindex""#) && !second.contains("rel=\"canonical\"") && !second.contains("ld+json"))
    }
  }

  @Test(arguments: EngineUnderTest.all)
  func `nothing that is typed leaves its place in a head`(engine: Engine) async throws {
    try await Newsroom.with(engine) { newsroom in
      try await newsroom.set("motto", "</script><script>alert(2)</script>")
      let id = try await newsroom.publishHostile()
      for path in ["/town/\(id)-hostile", "/"] {
        let page = try await newsroom.ask(path).text
        #expect(!page.contains("<script>alert"))
        let head = try #require(page.firstMatch(of: /(?s)<head>.*?<\/head>/)?.0)
        #expect(head.matches(of: /<script/).count == head.matches(of: /<\/script>/).count && !head.contains("<!--"))
        #expect(!head.unicodeScalars.contains { [0, 0x202E, 0x2066, 0x2028].contains($0.value) }, "\(path)")
        #expect(try !graph(page).isEmpty)
      }
      #expect(try graph(try await newsroom.ask("/town/\(id)-hostile").text).first?["headline"] as? String == Newsroom.hostileAsRead)
    }
  }

  @Test func `a label tells the kind of a story, and a language its likeliest country`() {
    #expect(["en": "en_US", "de": "de_DE", "de-AT": "de_AT", "ar": "ar_EG", "ja": "ja_JP", "zh-Hant": "zh_TW"].allSatisfy { Head.territory(of: $0) == $1 })
  }

  /// What stands in the page's one block of data.
  private func graph(_ page: String) throws -> [[String: Any]] {
    let blocks = page.matches(of: /<script type="application\/ld\+json">(.*?)<\/script>/)
    guard let block = blocks.first else { return [] }
    #expect(blocks.count == 1)
    let data = try JSONSerialization.jsonObject(with: Data(block.1.utf8)) as? [String: Any]
    #expect(data?["@context"] as? String == "https://schema.org")
    return try #require(data?["@graph"] as? [[String: Any]])
  }
}
