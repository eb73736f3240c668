import Database
import Web

/// A story as schema.org describes it (`NewsArticle`), and what its card on another site shows.
struct StructuredStory: Sendable {
  let story: PublicStory
  let set: Typesetter

  private var publication: Publication { self.set.publication }
  private var address: String { publication.whole(story.address) }

  var facts: HeadFacts {
    let sections = set.view.line(to: story.section)
    var facts = HeadFacts()
    facts.picture = story.lead.map { CardPicture($0) }
    facts.article = ArticleFacts(
      published: story.firstPublishedAt.date.utcDate, modified: story.changedAt.date.utcDate,
      authors: story.authors.map { publication.whole("/authors/\($0.slug.encoded)") }, section: sections.last?.name,
      tags: story.tags.map(\.name))
    facts.languages = languages
    let about = StructuredPublication(set: set)
    facts.graph = [
      article(section: sections.last?.name, about.publisher),
      about.breadcrumbs(set.crumbs(to: story.section), last: (story.headline, story.address)),
    ].compactMap(\.self)
    return facts
  }

  private func article(section: String?, _ publisher: JSONValue) -> JSONValue {
    .object([
      "@type": .text(Self.type(of: story.labels)), "@id": .text(address + "#story"), "headline": .text(story.headline),
      "description": (story.standfirst.unlessEmpty ?? story.excerpt.unlessEmpty).map(JSONValue.text),
      "image": JSONValue.list(unlessEmpty: images),
      "datePublished": .text(story.firstPublishedAt.date.utcDate),
      "dateModified": .text(story.changedAt.date.utcDate),
      "author": JSONValue.list(unlessEmpty: story.authors.map(person)),
      "publisher": publisher, "articleSection": section.map(JSONValue.text),
      "keywords": JSONValue.list(unlessEmpty: story.tags.map { .text($0.name) }),
      "inLanguage": .text(story.language), "wordCount": .number(story.wordCount),
      "dateline": story.dateline.unlessEmpty.map(JSONValue.text), "isAccessibleForFree": .boolean(true),
      "mainEntityOfPage": .object(["@type": "WebPage", "@id": .text(address)]),
      "correction": JSONValue.list(unlessEmpty: story.corrections.map(correction)),
      "translationOfWork": translationOfWork,
      "workTranslation": story.original == story.id ? JSONValue.list(unlessEmpty: story.translations.map(reference)) : nil,
    ])
  }

  /// The kinds of `NewsArticle` that a label tells; the newsroom names its labels itself.
  static func type(of labels: [LabelView]) -> String {
    labels.lazy.compactMap { types[$0.slug] }.first ?? "NewsArticle"
  }

  private static let types = [
    "opinion": "OpinionNewsArticle", "column": "OpinionNewsArticle", "editorial": "OpinionNewsArticle",
    "analysis": "AnalysisNewsArticle", "background": "BackgroundNewsArticle", "explainer": "BackgroundNewsArticle",
    "review": "ReviewNewsArticle", "reportage": "ReportageNewsArticle", "question": "AskPublicNewsArticle",
  ]

  /// The lead picture in the shapes that search engines choose from: the widest first.
  private var images: [JSONValue] {
    guard let lead = story.lead else { return [] }
    return [PictureCrop.wide, .standard, .square].map { crop in
      let size = lead.picture.largest(crop)
      let file = publication.whole(lead.picture.address(crop, size.width))
      return .object([
        "@type": "ImageObject", "url": .text(file), "contentUrl": .text(file), "width": .number(size.width),
        "height": .number(size.height), "caption": (lead.caption.unlessEmpty ?? lead.alternativeText.unlessEmpty).map(JSONValue.text),
        "creditText": lead.creditLine.map(JSONValue.text),
        "creator": story.leadRights.creator.unlessEmpty.map { .object(["@type": "Person", "name": .text($0)]) },
        "copyrightNotice": story.leadRights.copyright.unlessEmpty.map(JSONValue.text),
      ])
    }
  }

  private func person(_ author: NamedLink) -> JSONValue {
    .object([
      "@type": "Person", "name": .text(author.name), "url": .text(publication.whole("/authors/\(author.slug.encoded)")),
    ])
  }

  private func correction(_ correction: CorrectionView) -> JSONValue {
    .object([
      "@type": "CorrectionComment", "text": .text(correction.text),
      "datePublished": .text(correction.correctedAt.date.utcDate),
    ])
  }

  private func reference(_ translation: TranslationView) -> JSONValue {
    .object([
      "@type": "NewsArticle", "@id": .text(publication.whole(translation.address) + "#story"),
      "inLanguage": .text(translation.language),
    ])
  }

  private var translationOfWork: JSONValue? {
    guard story.original != story.id else { return nil }
    return story.translations.first { $0.id == story.original }.map(reference)
  }

  /// Every version names every version, itself among them; the original is for those who speak none of the languages.
  private var languages: [LanguageLink] {
    let others = story.translations.filter { !$0.isNoindex }
    guard !story.isNoindex, !others.isEmpty else { return [] }
    let all = ([(story.id, story.language, story.address)] + others.map { ($0.id, $0.language, $0.address) })
      .sorted { ($0.0 == story.original ? 0 : 1, $0.0) < ($1.0 == story.original ? 0 : 1, $1.0) }
    var named: Set<String> = []
    let links = all.filter { named.insert($0.1.lowercased()).inserted }
      .map { LanguageLink(language: $0.1, address: publication.whole($0.2)) }
    return links + [LanguageLink(language: "x-default", address: publication.whole(all[0].2))]
  }
}

extension CardPicture {
  init(_ lead: LeadView) {
    let size = lead.picture.largest(.wide)
    self.init(
      path: lead.picture.address(.wide, size.width), width: size.width, height: size.height,
      description: lead.alternativeText)
  }
}
