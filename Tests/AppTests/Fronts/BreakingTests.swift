import Database
import TestSupport
import Testing

@testable import App

struct BreakingTests {
  @Test(arguments: EngineUnderTest.all)
  func `a line stands above every page until it expires, without any write`(engine: Engine) async throws {
    try await Newsroom.with(engine) { newsroom in
      let id = try await newsroom.publish("Ferry returns")
      _ = try await newsroom.app.addBreaking("Low tide at noon", story: nil, address: "/town", for: "90m")
      _ = try await newsroom.app.addBreaking("The ferry is back", story: id, address: nil, for: "2h")
      for path in ["/", "/town", "/town/\(id)-ferry-returns", "/archive", "/nowhere"] {
        let page = try await newsroom.ask(path).text
        #expect(page.contains("Low tide at noon") && page.contains(#"href="/town/\#(id)-ferry-returns">The ferry is back"#), "\(path)")
      }
      newsroom.clock.advance(.seconds(5_400))
      let later = try await newsroom.ask("/").text
      #expect(!later.contains("Low tide") && later.contains("The ferry is back"))
      newsroom.clock.advance(.seconds(1_800))
      #expect(try await !newsroom.ask("/").text.contains("class=\"breaking\""))
    }
  }

  @Test(arguments: EngineUnderTest.all)
  func `a line whose story is withdrawn is not shown, and no line leads to a draft`(engine: Engine) async throws {
    try await Newsroom.with(engine) { newsroom in
      let id = try await newsroom.publish("Ferry returns")
      _ = try await newsroom.app.addBreaking("The ferry is back", story: id, address: nil, for: "2h")
      try await newsroom.withdraw(id)
      #expect(try await !newsroom.ask("/").text.contains("The ferry is back"))
      await #expect(throws: AppError.self) {
        _ = try await newsroom.app.addBreaking("Again", story: id, address: nil, for: "2h")
      }
    }
  }

  @Test(arguments: EngineUnderTest.all)
  func `five lines are enough, and expired ones make room`(engine: Engine) async throws {
    try await Newsroom.with(engine) { newsroom in
      for number in 1...5 {
        _ = try await newsroom.app.addBreaking("Line \(number)", story: nil, address: "/town", for: "1h")
      }
      await #expect(throws: AppError.self) {
        _ = try await newsroom.app.addBreaking("Line 6", story: nil, address: "/town", for: "1h")
      }
      newsroom.clock.advance(.seconds(3_600))
      let id = try await newsroom.app.addBreaking("Line 7", story: nil, address: "/town", for: "1h")
      try await newsroom.app.removeBreaking(id)
      await #expect(throws: AppError.self) { try await newsroom.app.removeBreaking(id) }
    }
  }

  @Test(arguments: EngineUnderTest.all)
  func `five lines are enough, however many are added at once`(engine: Engine) async throws {
    try await Newsroom.with(engine) { newsroom in
      for _ in 1...5 {
        let added = await withTaskGroup(of: Int64?.self) { group in
          for number in 1...24 {
            group.addTask { try? await newsroom.app.addBreaking("Line \(number)", story: nil, address: "/town", for: "1h") }
          }
          return await group.reduce(into: []) { $0.append($1) }.compactMap(\.self)
        }
        #expect(added.count == BreakingStore.atMost)
        for id in added { try await newsroom.app.removeBreaking(id) }
      }
    }
  }

  @Test(arguments: [
    "javascript:alert(1)", "data:text/html,x", "mailto:a@b.example", "town", "#top", "", "//", "https://", "/a\u{0}b",
    "https://user@evil.example/", "/" + String(repeating: "x", count: 1_000),
  ])
  func `a line leads to a path of this site or to the web, and nowhere else`(address: String) {
    #expect(throws: AppError.self) { try NewBreakingLine("Now", story: nil, address: address, duration: "1h") }
  }

  @Test func `what stands in a line is checked`() throws {
    let line = try NewBreakingLine(" Low\n tide ", story: nil, address: "//paper.example/a b", duration: "1d")
    #expect(line.text == "Low tide")
    #expect(line.target == .address("https://paper.example/a%20b"))
    #expect(line.seconds == 86_400)
    #expect(throws: AppError.self) { try NewBreakingLine("  ", story: 1, address: nil, duration: "1h") }
    #expect(throws: AppError.self) {
      try NewBreakingLine(String(repeating: "x", count: 300), story: 1, address: nil, duration: "1h")
    }
    #expect(throws: AppError.self) { try NewBreakingLine("Now", story: nil, address: nil, duration: "1h") }
    #expect(throws: AppError.self) { try NewBreakingLine("Now", story: 1, address: "/town", duration: "1h") }
    for duration in ["", "2", "h", "0m", "-1h", "2 h", "1w", "31d", "999999d", "1.5h"] {
      #expect(NewBreakingLine.seconds(duration) == nil, "\(duration)")
    }
    #expect(NewBreakingLine.seconds("90m") == 5_400)
  }
}
