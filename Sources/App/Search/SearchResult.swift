import Database
import Markup

/// What a search came to, with everything that its page shows of it.
struct SearchResult: Sendable {
  struct Hit: Sendable {
    let teaser: Teaser
    let headline: Excerpt
    /// Of the standfirst and the text; nil when the words stand elsewhere.
    let excerpt: Excerpt?
  }

  /// One of several words, and in how many stories it stands.
  struct Part: Sendable, Equatable {
    let typed: String
    let stories: Int
  }

  /// The key of the text that says why nothing was looked for.
  var problem: String?
  var author: NamedLink?
  var hits: [Hit] = []
  /// Who wrote what is shown.
  var authors: [NamedLink] = []
  var next: SearchMark?
  var count = SearchCount.exactly(0)
  var suggestions: [String] = []
  /// The words one by one, where all of them together found nothing.
  var parts: [Part] = []

  private static let excerptWidth = 220
  /// So few hits make one doubt the spelling.
  private static let few = 3

  /// - Throws: `AppError.notFound` for a section or an author that does not exist.
  init(_ form: SearchForm, _ view: FrameView, in reading: Reading) throws {
    let scope = try self.scope(of: form, view, in: reading)
    guard form.isAsked else { return }
    let query: SearchQuery
    do {
      query = try SearchQuery(form.typed)
    } catch {
      problem = error.rawValue
      return
    }
    guard form.fromProblem == nil, form.toProblem == nil else { return }
    let store = try SearchStore(query, scope, in: reading)
    let findings = try store.findings(form.order, after: form.mark)
    (next, count) = (findings.next, findings.count)
    try show(findings.stories, query, in: reading)
    guard form.mark == nil, findings.next == nil, findings.stories.count < Self.few else { return }
    suggestions = try SearchSuggestionStore(query: query, scope: scope, reading: reading).suggestions(store)
    guard findings.stories.isEmpty, query.wanted.count > 1 else { return }
    parts = query.wanted.map { Part(typed: String(form.typed[$0.range]), stories: store.stories(with: $0)) }
      .filter { $0.stories > 0 }
  }

  private mutating func scope(of form: SearchForm, _ view: FrameView, in reading: Reading) throws -> SearchScope {
    var scope = SearchScope()
    if let slug = form.section {
      guard let section = view.sections.first(where: { $0.slug == slug }) else { throw AppError.notFound }
      scope.section = section.id
    }
    if let slug = form.author {
      guard let found = try SubjectStore().author(slug, in: reading) else { throw AppError.notFound }
      scope.author = found.id
      author = NamedLink(name: found.name, slug: slug)
    }
    let zone = view.publication.zone
    let first = form.from.map { SearchPlace.start(of: $0.start(in: zone)) } ?? .min
    let last = form.to.map { SearchPlace.start(of: $0.end(in: zone)) }.map { $0 == .min ? .min : $0 - 1 } ?? .max
    scope.places = min(first, last)...last
    return scope
  }

  private mutating func show(_ stories: [Int64], _ query: SearchQuery, in reading: Reading) throws {
    guard !stories.isEmpty else { return }
    let teasers = try ReadingStore().teasers(stories, in: reading)
    let texts = try SearchShownStore.texts(of: stories, in: reading)
    authors = try SearchShownStore.authors(of: stories, in: reading)
    let finder = query.finder
    hits = stories.compactMap { story in
      guard let teaser = teasers[story] else { return nil }
      let text = [teaser.standfirst, texts[story] ?? ""].filter { !$0.isEmpty }.joined(separator: "\n\n")
      return Hit(
        teaser: teaser, headline: Excerpt(marking: teaser.headline, finder),
        excerpt: Excerpt(from: text, finder, width: Self.excerptWidth, bytes: SearchText.readBytes))
    }
  }
}
