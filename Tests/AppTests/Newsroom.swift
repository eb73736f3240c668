import Clients
import Database
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import Markup
import Synchronization
import TestSupport
import Testing
import Web

@testable import App

/// A small newsroom with a fresh database: sections Town (with Harbour below it) and Culture, the authors Ida Quill
/// and Jon Brook, and a clock that stands still until it is moved.
struct Newsroom: Sendable {
  var services: Services
  let clock: StoppedClock
  let statements: StatementLog
  let town: Int64
  let harbour: Int64
  let culture: Int64
  let ida: Int64
  let jon: Int64

  /// Tables that grow with the archive: no statement may look through one of them whole.
  static let large: Set<String> = [
    "stories", "revisions", "editions", "story_sections", "story_tags", "bylines", "story_labels", "related_stories",
    "story_mentions", "corrections", "media", "media_uses", "page_media_uses", "redirects", "events", "jobs", "people", "tags",
    "imported_records", "search_entries", "search_text", "search_words",
  ]

  static func with(_ engine: Engine, _ body: (Newsroom) async throws -> Void) async throws {
    let statements = StatementLog()
    var options = Database.Options()
    (options.readers, options.writers) = (2, 2)
    options.guardedTables = large
    options.trace = { statements.add($0) }
    try await EngineUnderTest.withAddress(engine) { address in
      let database = try await Database.open(address, options: options)
      let folder = FileManager.default.temporaryDirectory.appending(path: "newsroom-\(UUID().uuidString)").path
      defer { try? FileManager.default.removeItem(atPath: folder) }
      do {
        try await Migrator(directory: home.migrations).migrate(database)
        try await body(try await Newsroom(database, files: folder, statements))
      } catch {
        await database.close()
        throw error
      }
      await database.close()
    }
  }

  static let home = Home(
    path: URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().path)

  private init(_ database: Database, files: String, _ statements: StatementLog) async throws {
    let clock = StoppedClock(at: "2026-03-12T09:00:00Z")
    let log = Logger(label: "test", factory: { _ in LogLines(level: .critical) })
    var services = Services(
      database: database, files: FileStore(directory: "\(files)/files"),
      originals: FileStore(directory: "\(files)/originals"), home: Self.home,
      themes: try ThemeShelf(home: Self.home), crawlers: try Crawlers(files: Self.home.crawlers), metrics: Metrics(), log: log)
    services.clock = { clock.now }
    let (sections, people) = (services.sections, services.people)
    (town, harbour, culture, ida, jon) = try await database.write { writing in
      let town = try sections.create("Town", slug: Slug(trusted: "town"), in: writing)
      return (
        town,
        try sections.create("Harbour", slug: Slug(trusted: "harbour"), under: town, in: writing),
        try sections.create("Culture", slug: Slug(trusted: "culture"), in: writing),
        try people.create("Ida Quill", slug: Slug(trusted: "ida-quill"), role: .author, at: clock.now, in: writing),
        try people.create("Jon Brook", slug: Slug(trusted: "jon-brook"), role: .author, at: clock.now, in: writing)
      )
    }
    self.services = services
    self.clock = clock
    self.statements = statements
  }

  var router: Router<VisitorContext> {
    Routes.router(services, configuration: App.Configuration(data: "", database: "", home: Self.home.path))
  }

  /// Asks the whole program, as a browser would.
  func ask(
    _ path: String, method: HTTPRequest.Method = .get, headers: HTTPFields = [:]
  ) async throws -> TestResponse {
    let silent = Logger(label: "test", factory: { _ in LogLines(level: .critical) })
    return try await Application(router: router, logger: silent).test(.router) { client in
      try await client.execute(uri: path, method: method, headers: headers)
    }
  }

  func content(_ headline: String, in section: Int64? = nil, body: String = "It came back.") throws -> StoryContent {
    StoryContent(section: section ?? town, language: "en", headline: headline, body: try Document(markdown: body))
  }

  /// A picture of which the row says that it is rendered; no files, and no time for them.
  func picture(_ name: String = "ferry.jpg", words: PhotoMetadata = .init(), isModern: Bool = true) async throws -> MediaItem {
    let format = try #require(MediaFormat.format(suffix: ".jpg"))
    let checksum = String(repeating: "0", count: 64 - name.utf8.count) + name.utf8.map { String($0 & 15, radix: 16) }.joined()
    let picture = Picture(
      base: Picture.base(of: Picture.stem(of: String(checksum.reversed())), rendering: 1), size: PictureSize(width: 1600, height: 1200),
      hasModernFormats: isModern, colour: "#405060")
    let kept = MediaStore.Kept(
      format: format, checksum: checksum, name: name, file: picture.file(.whole, 1600, .jpeg),
      original: "00/\(checksum).jpg", bytes: 100_000, words: words, picture: picture)
    return try await services.database.write { try services.media.insert(kept, at: clock.now, in: $0) }
  }

  /// Writes and publishes at the clock's time.
  @discardableResult
  func publish(_ content: StoryContent) async throws -> Int64 {
    let id = try await services.stories.create(content, by: nil, at: clock.now)
    try await services.publications().publish(id, at: clock.now)
    return id
  }

  @discardableResult
  func publish(_ headline: String, in section: Int64? = nil) async throws -> Int64 {
    try await publish(content(headline, in: section))
  }

  func headlines(_ listing: Listing) async throws -> [String] {
    try await services.database.read { try ReadingStore().teasers(listing, before: nil, in: $0).items.map(\.headline) }
  }

  /// What the journal says of stories, in order.
  func events() async throws -> [RecordedEvent] {
    try await services.database.journal.events(after: 0).filter { $0.kind.hasPrefix("story.") }
  }

  func story(_ id: Int64) async throws -> PublicStory {
    try await services.database.read { try ReadingStore().story(id, in: $0) }
  }
}

final class StoppedClock: Sendable {
  private let time: Mutex<Instant>

  init(at iso: String) {
    time = Mutex(Instant((try? Date(iso, strategy: .iso8601)) ?? .distantPast))
  }

  var now: Instant { time.withLock { $0 } }

  func advance(_ duration: Duration) {
    time.withLock { $0 = $0.adding(duration) }
  }
}

/// Every statement that was run, for counting queries.
final class StatementLog: Sendable {
  private let texts = Mutex<[String]>([])

  func add(_ text: String) { texts.withLock { $0.append(text) } }

  func selects(during body: () async throws -> Void) async rethrows -> Int {
    let before = texts.withLock { $0.count }
    try await body()
    return texts.withLock { $0.dropFirst(before).count { $0.contains("SELECT") } }
  }
}

extension TestResponse {
  var text: String { String(buffer: body) }
}
