import Database
import Foundation
import HTTPTypes
import HummingbirdTesting
import TestSupport
import Testing

@testable import App

struct SmallFileTests {
  @Test func `crawlers that train are asked to stay away unless the newsroom says otherwise`() async throws {
    try await Newsroom.with(.sqlite) { newsroom in
      try await newsroom.set("address", "https://lantern.example")
      let text = try await newsroom.ask("/robots.txt").text
      #expect(text.hasPrefix("User-agent: *\nDisallow: /search?\n"))
      #expect(text.contains("User-agent: GPTBot\n") && text.contains("User-agent: Google-Extended\n"))
      #expect(!text.contains("OAI-SearchBot") && !text.contains("ChatGPT-User"))
      #expect(text.hasSuffix("\nSitemap: https://lantern.example/sitemap.xml\nSitemap: https://lantern.example/news-sitemap.xml\n"))
      for (key, value) in [("crawl-training", "allow"), ("crawl-search", "refuse"), ("crawl-fetch", "refuse")] {
        try await newsroom.set(key, value)
      }
      let other = try await newsroom.ask("/robots.txt").text
      #expect(!other.contains("GPTBot") && other.contains("User-agent: OAI-SearchBot\n") && other.contains("User-agent: ChatGPT-User\n"))
      await #expect(throws: AppError.self) { try await newsroom.set("crawl-fetch", "perhaps") }
    }
  }

  @Test func `no crawler has two purposes in the list that comes with the program`() throws {
    let names = try Crawlers(files: Newsroom.home.crawlers).names
    #expect(Set(names.keys) == Set(CrawlPurpose.allCases))
    let all = names.values.flatMap { $0.map { $0.lowercased() } }
    #expect(Set(all).count == all.count)
  }

  @Test(arguments: [
    "trainings: [A]", "training: [A B]", "training: [\"A\\nDisallow: /\"]", "training: A", "- A", "training: [\"\"]",
  ])
  func `a list that cannot be used is refused with its file`(yaml: String) throws {
    let file = FileManager.default.temporaryDirectory.appending(path: "crawlers-\(UUID().uuidString).yaml").path
    defer { try? FileManager.default.removeItem(atPath: file) }
    try yaml.write(toFile: file, atomically: true, encoding: .utf8)
    let error = #expect(throws: AppError.self) { try Crawlers(files: [file, "/none"]) }
    #expect(error?.details.hasPrefix(file) == true)
  }

  @Test func `an empty list is a list, and the newsroom's own wins`() throws {
    #expect(try Crawlers(yaml: "training:\nfetch: [Mine]") == Crawlers(yaml: "fetch: [Mine]"))
    #expect(throws: AppError.self) { try Crawlers(files: ["/none"]) }
  }

  @Test func `weaknesses can be reported where the newsroom says, until a day to come`() async throws {
    try await Newsroom.with(.sqlite) { newsroom in
      #expect(try await newsroom.ask("/.well-known/security.txt").status == .notFound)
      try await newsroom.set("security-contact", "watch@lantern.example")
      try await newsroom.set("address", "https://lantern.example")
      let answer = try await newsroom.ask("/.well-known/security.txt")
      #expect(
        answer.text == """
          Contact: mailto:watch@lantern.example
          Expires: 2026-09-08T00:00:00Z
          Preferred-Languages: en
          Canonical: https://lantern.example/.well-known/security.txt

          """)
      #expect(answer.headers[.contentType] == "text/plain; charset=utf-8")
      newsroom.clock.advance(.seconds(3600))
      #expect(try await newsroom.ask("/.well-known/security.txt").headers[.eTag] == answer.headers[.eTag])
      for wrong in ["http://plain.example", "nobody", "javascript:alert(1)", "https://a.example/ b", "a@b\nExpires: 1"] {
        await #expect(throws: AppError.self) { try await newsroom.set("security-contact", wrong) }
      }
      try await newsroom.set("security-contact", "https://lantern.example/report")
      try await newsroom.set("security-contact", "")
      #expect(try await newsroom.ask("/.well-known/security.txt").status == .notFound)
    }
  }

  @Test func `sellers of advertising are those that are set, and nobody else`() async throws {
    try await Newsroom.with(.sqlite) { newsroom in
      #expect(try await newsroom.ask("/ads.txt").text == "placeholder.example.com, placeholder, DIRECT, placeholder\n")
      try await newsroom.set("ads", "# Ours\r\nseller.example, 1234, DIRECT, abc\n\nother.example,x,reseller\nCONTACT=ads@lantern.example\n")
      #expect(
        try await newsroom.ask("/ads.txt").text
          == "# Ours\nseller.example, 1234, DIRECT, abc\nother.example,x,reseller\nCONTACT=ads@lantern.example\n")
      for wrong in ["seller.example, 1234", "seller example, 1, DIRECT", "a, b, MAYBE", "<script>"] {
        await #expect(throws: AppError.self) { try await newsroom.set("ads", wrong) }
      }
    }
  }

  @Test func `programs that read no page find the icons`() async throws {
    try await Newsroom.with(.sqlite) { newsroom in
      for path in ["/favicon.ico", "/apple-touch-icon.png"] {
        let answer = try await newsroom.ask(path)
        #expect(answer.status == .temporaryRedirect && answer.headers[.location]?.hasPrefix("/assets/icons/") == true, "\(path)")
        #expect(try await newsroom.ask(answer.headers[.location] ?? "").status == .ok)
      }
    }
  }
}
