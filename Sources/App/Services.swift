import Clients
import Database
import Logging
import Markup
import Web

/// What the product is given from outside.
struct Services: Sendable {
  let database: Database
  /// What readers may fetch, and the originals, which nobody is served.
  let files: FileStore
  let originals: FileStore
  var images = ImageTools()
  let home: Home
  let themes: ThemeShelf
  var crawlers = Crawlers()
  let metrics: Metrics
  var backdrop = Backdrop()
  /// Keeps nothing unless the program serves.
  var pages = PageCache(PageCache.Options(bytes: 0))
  var clock: @Sendable () -> Instant = { .now }
  let log: Logger

  var settings: SettingStore { SettingStore(database: database) }
  var sections: SectionStore { SectionStore(database: database) }
  var stories: StoryStore { StoryStore(database: database) }
  var corrections: CorrectionStore { CorrectionStore(database: database) }
  var fronts: FrontStore { FrontStore(database: database) }
  var redirects: RedirectStore { RedirectStore(database: database) }
  var people: PersonStore { PersonStore(database: database) }
  var media: MediaStore { MediaStore(database: database) }
  var pictures: PictureDesk { PictureDesk(store: media, files: files, originals: originals, tools: images) }

  var fileSweep: FileSweep {
    FileSweep(check: MediaCheckStore(database: database, files: files, originals: originals))
  }

  /// Says what has changed to all that is kept on this node.
  func purge(_ purge: Purge) {
    backdrop.purge(purge)
    pages.purge(purge)
  }

  func typesetter(_ view: FrameView, at now: Instant) throws -> Typesetter {
    Typesetter(view: view, theme: try themes.theme(for: view.publication.language), now: now)
  }

  /// For what one snapshot shows.
  func typesetter(
    at now: Instant, _ ticket: Retained<Typesetter>.Ticket, in reading: Reading
  ) throws -> Typesetter {
    try backdrop.frame.value(ticket, at: now) {
      try typesetter(FrameStore(settings: settings).frame(at: now, in: reading), at: now)
    }
  }

  func publications() async throws -> PublicationStore {
    PublicationStore(database: database, texts: try await bodyTexts())
  }

  func rewriting() async throws -> RewritingStore {
    RewritingStore(database: database, texts: try await bodyTexts())
  }

  func standingPages() async throws -> StandingPageStore {
    StandingPageStore(database: database, texts: try await bodyTexts())
  }

  /// The few words that a story's HTML needs, in the publication's language.
  private func bodyTexts() async throws -> HTMLTexts {
    HTMLTexts(try themes.theme(for: try await settings.publication().language).texts)
  }
}
