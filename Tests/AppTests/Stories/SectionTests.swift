import Database
import Hummingbird
import TestSupport
import Testing

@testable import App

struct SectionTests {
  @Test(arguments: EngineUnderTest.all)
  func `a taken slug and a reserved one are refused on the field`(engine: Engine) async throws {
    try await Newsroom.with(engine) { newsroom in
      let sections = newsroom.services.sections
      for (slug, code) in [("town", AppError.Code.conflict), ("search", .invalid), ("newsroom", .invalid)] {
        let error = try await #require(throws: AppError.self) {
          try await newsroom.services.database.write {
            try sections.create("Another", slug: Slug(trusted: slug), in: $0)
          }
        }
        #expect(error.code == code)
        #expect(error.fields["slug"] != nil)
      }
    }
  }

  @Test func `every first part of the program's addresses is reserved`() async throws {
    try await Newsroom.with(.sqlite) { newsroom in
      let paths = newsroom.router.routes.map { $0.path.description.split(separator: "/").first.map(String.init) ?? "" }
      let own = Set(paths.filter { !$0.isEmpty && !$0.hasPrefix("{") && !$0.hasPrefix(":") })
      #expect(own.contains("archive"))
      // No slug has a dot.
      #expect(own.subtracting(Slug.reserved).filter { !$0.contains(".") }.isEmpty)
    }
  }

  @Test(arguments: EngineUnderTest.all)
  func `a section under one that does not exist is refused`(engine: Engine) async throws {
    try await Newsroom.with(engine) { newsroom in
      let sections = newsroom.services.sections
      await #expect(throws: AppError.self) {
        try await newsroom.services.database.write {
          try sections.create("Lost", slug: Slug(trusted: "lost"), under: 4_711, in: $0)
        }
      }
      let names = try await sections.all().map(\.name)
      #expect(names == ["Town", "Harbour", "Culture"])
    }
  }

  @Test(arguments: EngineUnderTest.all)
  func `a newsroom adds labels of its own`(engine: Engine) async throws {
    try await Newsroom.with(engine) { newsroom in
      let sections = newsroom.services.sections
      let label = try await newsroom.services.database.write {
        try sections.createLabel("Harbour watch", slug: Slug(trusted: "harbour-watch"), in: $0)
      }
      var content = try newsroom.content("Ferry returns")
      content.labels = [label]
      let id = try await newsroom.publish(content)
      #expect(try await newsroom.story(id).labels.map(\.slug) == ["harbour-watch"])
      #expect(try await newsroom.ask("/").text.contains("Harbour watch"))
    }
  }
}
