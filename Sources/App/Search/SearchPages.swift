import Markup
import Mustache
import Web

/// `/search`: the field with what was typed, what narrows it down, and what was found.
struct SearchPage: Page {
  static let template = "search"

  let frame: Frame
  let typed: String
  let typedProblem: String?
  let sectionChoices: [SearchChoice]
  let from: SearchDay
  let to: SearchDay
  /// What the form carries along unseen: the author and the order.
  let carried: [CarriedField]
  /// Whether more than the words was asked for, or something is wrong with it.
  let isNarrowed: Bool
  let isAnswered: Bool
  let summary: String?
  let orders: [SearchLink]
  let hits: [SearchHitRow]
  let isEmpty: Bool
  let suggestions: [SearchLink]
  let hasSuggestions: Bool
  let wideAddress: String?
  let parts: [SearchLink]
  let hasParts: Bool
  let authors: [SearchLink]
  let hasAuthors: Bool
  let pager: Pager?
}

extension SearchPage {
  var isRefused: Bool { typedProblem != nil || from.dayProblem != nil || to.dayProblem != nil }
}

struct SearchChoice: Sendable, Equatable, MustacheParent {
  let choiceName: String
  let choiceValue: String
  let isChosen: Bool

  func child(named name: String) -> Any? {
    switch name {
    case "choiceName": choiceName
    case "choiceValue": choiceValue
    case "isChosen": isChosen
    default: nil
    }
  }
}

/// One end of the period.
struct SearchDay: Sendable, Equatable, MustacheParent {
  let dayName: String
  let dayField: String
  let dayTyped: String
  let dayProblem: String?

  func child(named name: String) -> Any? {
    switch name {
    case "dayName": dayName
    case "dayField": dayField
    case "dayTyped": dayTyped
    case "dayProblem": dayProblem
    default: nil
    }
  }
}

struct CarriedField: Sendable, Equatable, MustacheParent {
  let carriedName: String
  let carriedValue: String

  func child(named name: String) -> Any? {
    switch name {
    case "carriedName": carriedName
    case "carriedValue": carriedValue
    default: nil
    }
  }
}

struct SearchLink: Sendable, Equatable, MustacheParent {
  let linkText: String
  let linkAddress: String
  let isCurrent: Bool
  /// How much it leads to, in words; empty where that is not known.
  let linkCount: String

  init(_ text: String, _ address: String, isCurrent: Bool = false, count: String = "") {
    (linkText, linkAddress, linkCount) = (text, address, count)
    self.isCurrent = isCurrent
  }

  func child(named name: String) -> Any? {
    switch name {
    case "linkText": linkText
    case "linkAddress": linkAddress
    case "linkCount": linkCount
    case "isCurrent": isCurrent
    default: nil
    }
  }
}

/// A story that was found: a teaser with what was looked for marked in it.
struct SearchHitRow: Sendable, MustacheParent {
  let teaser: TeaserRow
  let headline: SafeHTML
  let passage: SafeHTML

  func child(named name: String) -> Any? {
    switch name {
    case "hitHeadline": headline
    case "hitPassage": passage
    default: teaser.child(named: name)
    }
  }
}

extension SearchHitRow {
  init(_ hit: SearchResult.Hit, _ set: Typesetter) {
    teaser = set.teaser(hit.teaser)
    headline = SafeHTML(hit.headline)
    passage = hit.excerpt.map(SafeHTML.init) ?? SafeHTML(trusted: (teaser.summary ?? "").htmlEscaped)
  }
}

extension SafeHTML {
  /// Hits as `<mark>`.
  fileprivate init(_ excerpt: Excerpt) {
    let html = excerpt.pieces.map { $0.isHit ? "<mark>\($0.text.htmlEscaped)</mark>" : $0.text.htmlEscaped }
    self.init(trusted: html.joined())
  }
}

extension SearchPage {
  init(_ form: SearchForm, _ result: SearchResult, _ set: Typesetter) {
    let (texts, address) = (set.texts, SearchAddress(form))
    let heading = form.isAsked ? texts("search.title", ["words": form.typed]) : texts("search.heading")
    frame = set.frame(title: heading, at: form.isAsked ? nil : "/search", isHidden: form.isAsked)
    typed = form.typed
    typedProblem = result.problem.map { texts($0, count: SearchQuery.longest) }
    sectionChoices = [SearchChoice(choiceName: texts("search.everywhere"), choiceValue: "", isChosen: form.section == nil)]
      + set.view.sections.filter { set.view.filled.contains($0.id) }.map {
        SearchChoice(choiceName: $0.name, choiceValue: $0.slug.text, isChosen: $0.slug == form.section)
      }
    from = SearchDay(
      dayName: texts("search.from"), dayField: "from", dayTyped: form.typedFrom, dayProblem: form.fromProblem.map { texts($0) })
    to = SearchDay(
      dayName: texts("search.to"), dayField: "to", dayTyped: form.typedTo, dayProblem: form.toProblem.map { texts($0) })
    carried = [("author", form.author?.text), ("sort", form.order == .newest ? nil : form.order.rawValue)].compactMap { name, value in
      value.map { CarriedField(carriedName: name, carriedValue: $0) }
    }
    isNarrowed = form.section != nil || !form.typedFrom.isEmpty || !form.typedTo.isEmpty
    isAnswered = form.isAsked && result.problem == nil && from.dayProblem == nil && to.dayProblem == nil
    summary = isAnswered && !result.hits.isEmpty && form.mark == nil ? Self.summary(result.count, set) : nil
    orders = SearchOrder.allCases.map { order in
      SearchLink(texts("search.\(order.rawValue)"), address.with { $0.order = order }, isCurrent: order == form.order)
    }
    hits = result.hits.map { SearchHitRow($0, set) }
    isEmpty = isAnswered && result.hits.isEmpty
    suggestions = result.suggestions.map { words in SearchLink(words, address.with { $0.typed = words }) }
    hasSuggestions = !suggestions.isEmpty
    wideAddress = isEmpty && (isNarrowed || form.author != nil) ? Self.wide(form) : nil
    parts = result.parts.map { part in
      SearchLink(part.typed, address.with { $0.typed = part.typed }, count: texts("search.found", count: part.stories))
    }
    hasParts = !parts.isEmpty
    authors = Self.authors(form, result, set)
    hasAuthors = !authors.isEmpty
    pager = Self.pager(form, result)
  }

  private static func summary(_ count: SearchCount, _ set: Typesetter) -> String {
    switch count {
    case .exactly(let stories): set.texts("search.found", count: stories)
    case .about(let stories): set.texts("search.about", count: stories)
    case .moreThan(let stories): set.texts("search.more", count: stories)
    }
  }

  /// The same words, everywhere and at any time.
  private static func wide(_ form: SearchForm) -> String {
    SearchAddress(form).with { ($0.section, $0.author, $0.from, $0.to) = (nil, nil, nil, nil) }
  }

  /// The one that was chosen, with the way back; else those who wrote what is shown.
  private static func authors(_ form: SearchForm, _ result: SearchResult, _ set: Typesetter) -> [SearchLink] {
    let address = SearchAddress(form)
    if let author = result.author {
      guard form.isAsked else { return [] }
      let all = SearchLink(set.texts("search.everybody"), address.with { $0.author = nil })
      return [SearchLink(author.name, address.text, isCurrent: true), all]
    }
    guard result.authors.count > 1 || result.next != nil else { return [] }
    return result.authors.prefix(mostAuthors).map { author in
      SearchLink(author.name, address.with { $0.author = author.slug })
    }
  }

  private static let mostAuthors = 8

  private static func pager(_ form: SearchForm, _ result: SearchResult) -> Pager? {
    guard result.next != nil || form.mark != nil else { return nil }
    let address = SearchAddress(form)
    return Pager(
      olderAddress: result.next.map { mark in address.with { $0.mark = mark } },
      newestAddress: form.mark == nil ? nil : address.text)
  }
}
