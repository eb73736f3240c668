import Clients
import Database
import Foundation
import Hummingbird
import Logging
import Markup
import ServiceLifecycle
import UnixSignals
import Web

/// The product, put together: what the commands of the program call.
public struct App: Sendable {
  let services: Services
  let configuration: Configuration

  public static let version = "0.1.0"

  /// The keys that `set` takes.
  public static var settings: [String] { Setting.allCases.map(\.rawValue).sorted() }

  /// Opens the database, brings it up to date, and reads themes and texts.
  /// - Throws: one sentence that says what to do, when any of these fails.
  /// - Parameter migrating: false leaves the database as it is.
  public static func open(_ configuration: Configuration, migrating: Bool = true) async throws -> App {
    let log = Logger(label: "broadsheet", factory: { _ in LogLines() })
    try makeDirectory(configuration.data)
    let home = Home(path: configuration.home, ownTheme: try configuration.ownTheme(), ownCrawlers: "\(configuration.data)/crawlers.yaml")
    let crawlers = try Crawlers(files: home.crawlers)
    let themes = try ThemeShelf(home: home)
    var options = Database.Options()
    options.logger = log
    let metrics = Metrics()
    metrics.addProcess()
    options.observer = DatabaseMetrics(metrics)
    let database = try await Database.open(DatabaseAddress(configuration.database), options: options)
    DatabaseMetrics.addLoad(of: database, to: metrics)
    var services = Services(
      database: database, files: FileStore(directory: "\(configuration.data)/files"),
      originals: FileStore(directory: "\(configuration.data)/originals"), home: home,
      themes: themes, crawlers: crawlers, metrics: metrics, log: log)
    services.pages = pages(configuration)
    metrics.add(services.pages)
    do {
      if migrating { try await Migrator(directory: home.migrations).migrate(database) }
    } catch {
      await database.close()
      throw error
    }
    return App(services: services, configuration: configuration)
  }

  private static func pages(_ configuration: Configuration) -> PageCache {
    PageCache(
      PageCache.Options(bytes: configuration.isDevelopment ? 0 : max(0, min(configuration.pageCache, 1_000_000)) * 1_000_000),
      common: .security(frameSources: EmbedProvider.frameOrigins, tls: configuration.usesTLS))
  }

  private static func makeDirectory(_ path: String) throws {
    do {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    } catch {
      throw AppError(
        code: .unavailable,
        details: "the data directory \(path) cannot be made: \(error.localizedDescription) Choose another with --data.")
    }
  }

  /// Opens, does one thing, and closes again.
  public static func with(
    _ configuration: Configuration, migrating: Bool = true, _ body: (App) async throws -> Void
  ) async throws {
    let app = try await open(configuration, migrating: migrating)
    do {
      try await body(app)
    } catch {
      await app.services.database.close()
      throw error
    }
    await app.services.database.close()
  }

  /// Serves until the process is told to stop; finishes what it has begun.
  /// - Parameter isRunning: told the address once requests are answered.
  public func serve(_ isRunning: @escaping @Sendable (String) -> Void) async throws {
    let publication = try await services.settings.publication()
    _ = try services.themes.theme(for: publication.language)
    let jobs = JobRunner(
      database: services.database, handlers: handlers, schedules: try schedules(in: publication.zone.identifier),
      options: JobRunner.Options(owner: ProcessInfo.processInfo.hostName), log: services.log)
    let search = JournalReader(task: SearchIndexing(), database: services.database, log: services.log)
    if publication.address.isEmpty {
      services.log.notice(
        "no public address is set: there is no sitemap, and feeds are without it; run broadsheet set address https://…")
    }
    let freshness = try await Freshness(services)
    let theme = ThemeWatch(themes: services.themes, log: services.log) { [services] in services.purge(Purge(isEverything: true)) }
    let door = try Door(configuration.door, metrics: services.metrics)
    let router = Routes.router(services, configuration: configuration, door: door)
    let scheme = configuration.usesTLS ? "https" : "http"
    let server = try WebServer(
      responder: router.buildResponder(), options: try configuration.serverOptions(door),
      logger: services.log, lane: door.lane(services.pages, metrics: services.metrics)
    ) { isRunning("\(scheme)://\($0)/") }
    try await ServiceGroup(
      services: [
        door.accessLog, HangUp(accessLog: door.accessLog), jobs, search,
        freshness, services.pages, theme, WorkspaceSweep(log: services.log), server,
      ], gracefulShutdownSignals: [.sigterm, .sigint], logger: services.log
    ).run()
  }

  /// - Throws: `AppError` with the reason when the key or the value cannot be used.
  public func set(_ key: String, to value: String) async throws {
    let isFile = key == Setting.logo.rawValue && !value.isEmpty
    let value = isFile ? try await LogoFile(path: value).keep(in: services.files, tools: services.images).text : value
    try await services.settings.set(key, to: value, languages: services.home.languages, at: services.clock())
  }

  /// Everything that is not whole, in sentences; empty when all is.
  public func check() async throws -> [String] {
    try await Checkup(services: services).findings()
  }

  private var handlers: JobHandlers {
    let services = services
    let database = services.database
    var handlers = JobHandlers()
    handlers.on(PublicationStore.jobKind, lane: .prompt) { run in
      try await services.publications().publishIfDue(run, at: services.clock())
    }
    handlers.on(RewritingStore.jobKind) { _ in try await services.rewriting().rewriteAll() }
    handlers.on(MediaStore.renditionJob) { run in
      let (stories, pages) = (try await services.rewriting(), try await services.standingPages())
      try await services.pictures.complete(run.payload(), at: services.clock()) { id, writing in
        try stories.rewrite(showing: id, in: writing)
        try pages.rewrite(showing: id, in: writing)
      }
    }
    handlers.on(StandingPageStore.jobKind) { _ in try await services.standingPages().rewriteAll() }
    handlers.on(FileSweep.kind) { try await services.fileSweep.sweep($0) }
    handlers.on(JobPruning.kind) { try await JobPruning(database: database).prune($0) }
    handlers.on(JournalPruning.kind) { try await JournalPruning(database: database).prune($0) }
    return handlers
  }

  private func schedules(in zone: String) throws -> [Schedule] {
    [
      try JobPruning(database: services.database).schedule(zone: zone),
      try JournalPruning(database: services.database).schedule(zone: zone),
      try services.fileSweep.schedule(zone: zone),
    ]
  }

  /// Every page that a theme dresses.
  static let pages: [any Page.Type] = [
    ArchivePage.self, CorrectionsPage.self, ErrorPage.self, FrontPage.self, ListPage.self, SearchPage.self,
    StandingPagePage.self, StoryPage.self, WelcomePage.self,
  ]
  /// What is rendered once for many pages.
  static let parts: [any Page.Type] = [Masthead.self, Foot.self, StoryRails.self, MoreStories.self]
}

extension App {
  /// Imports a WordPress export, and prints lines as it goes.
  /// - Returns: false when the import did not come to the file's end, or something in it was refused; the rest stays.
  public func importWordPress(
    _ file: String, media: String?, dryRun: Bool, say: @escaping @Sendable (String) -> Void
  ) async throws -> Bool {
    let importing = WordPressImport(services: services, file: file, media: media, isDryRun: dryRun, say: say)
    let summary = try await importing.run()
    say(summary.text)
    return summary.isComplete
  }

  /// Puts a newspaper made of files into an empty publication, and prints lines as it goes.
  /// - Parameter directory: nil for the demonstration newspaper that comes with the program.
  public func seed(from directory: String?, say: @escaping @Sendable (String) -> Void) async throws {
    let seed = try Seed(directory: directory ?? services.home.demonstration)
    try await Seeding(services: services, seed: seed, say: say).run()
  }
}
