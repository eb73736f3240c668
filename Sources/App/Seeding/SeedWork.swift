import Database
import Foundation
import Markup

/// The transaction of a seeding.
struct SeedWork: Sendable {
  let services: Services
  let seed: Seed
  let publications: PublicationStore
  let pages: StandingPageStore
  let media: [String: SeedMedia]
  let time: SeedTime
  let now: Instant

  func write(_ writing: Writing) throws {
    try within("publication.yaml") {
      try services.settings.set(seed.settings, languages: services.home.languages, at: now, in: writing)
    }
    for section in seed.sections {
      _ = try services.sections.create(
        section.name, slug: Slug(checking: section.slug), description: section.description ?? "", in: writing)
    }
    for person in seed.people {
      _ = try services.people.create(
        person.name, slug: Slug(checking: person.slug), role: .author, about: person.about ?? "", at: now, in: writing)
    }
    let body = SeedBody(media: media, stories: try drafts(writing))
    for story in seed.stories {
      try within("stories/\(story.slug).md") { try publish(story, body, writing) }
    }
    for page in seed.pages {
      try within("pages/\(page.slug).md") { try write(page, body, writing) }
    }
    try within("front.yaml") { try arrangeFront(body, writing) }
  }

  /// All stories without their texts, so that texts can name one another.
  private func drafts(_ writing: Writing) throws -> [String: (id: Int64, address: String)] {
    var drafts: [String: (id: Int64, address: String)] = [:]
    for story in seed.stories {
      try within("stories/\(story.slug).md") {
        let content = try content(of: story, body: Document(), writing)
        let id = try services.stories.create(content, by: nil, at: time.instant(story.facts.published), in: writing)
        let section = try Slug(checking: story.facts.section)
        drafts[story.slug] = (id, StoryLink.address(section: section, id: id, slug: Slug(trusted: story.slug)))
      }
    }
    return drafts
  }

  private func publish(_ story: SeedStory, _ body: SeedBody, _ writing: Writing) throws {
    let id = try body.story(story.slug).id
    let hour = try time.instant(story.facts.published)
    var content = try content(of: story, body: body.document(story.markdown), writing)
    content.related = try (story.facts.related ?? []).map { try body.story($0).id }
    content.translationOf = try story.facts.translationOf.map { try body.story($0).id }
    _ = try services.stories.save(content, of: id, by: nil, at: hour, in: writing)
    try publications.publish(id, first: hour, at: hour, in: writing)
    if let updated = story.facts.updated {
      try publications.publish(id, at: time.instant(updated), in: writing)
    }
    for correction in story.facts.corrections ?? [] {
      try services.corrections.correct(id, text: correction.text, by: nil, at: time.instant(correction.at), in: writing)
    }
  }

  private func content(of story: SeedStory, body: Document, _ writing: Writing) throws -> StoryContent {
    let facts = story.facts
    guard let section = try services.sections.section(Slug(checking: facts.section), in: writing) else {
      throw AppError.invalid("section", "there is no section \(facts.section)")
    }
    var content = StoryContent(
      section: section.id, slug: try Slug(checking: story.slug), language: facts.language ?? seed.settings["language"] ?? "en",
      headline: facts.headline, body: body)
    content.kicker = facts.kicker ?? ""
    content.standfirst = facts.standfirst ?? ""
    content.dateline = facts.dateline ?? ""
    content.lead = try facts.picture.map { try lead($0, facts) }
    content.bylines = try (facts.bylines ?? []).map { try person($0, writing) }
    content.labels = try (facts.labels ?? []).map { try label($0, writing) }
    content.tags = try (facts.tags ?? []).map { try tag($0, writing) }
    content.isNoindex = facts.noindex ?? false
    return content
  }

  private func lead(_ name: String, _ facts: SeedStory.Facts) throws -> LeadPicture {
    guard let picture = media[name] else { throw AppError.invalid("picture", "there is no picture \(name)") }
    return LeadPicture(
      media: picture.id, alternativeText: picture.alternativeText, caption: facts.pictureCaption ?? picture.caption,
      credit: picture.credit, isFilePhoto: facts.filePhoto ?? false)
  }

  private func person(_ slug: String, _ writing: Writing) throws -> Int64 {
    guard let person = try services.people.person(Slug(checking: slug), in: writing) else {
      throw AppError.invalid("bylines", "there is no person \(slug)")
    }
    return person.id
  }

  private func label(_ slug: String, _ writing: Writing) throws -> Int64 {
    let slug = try Slug(checking: slug)
    return try services.sections.label(slug, in: writing)
      ?? services.sections.createLabel(slug.text.capitalized, slug: slug, in: writing)
  }

  private func tag(_ name: String, _ writing: Writing) throws -> Int64 {
    guard let slug = Slug(from: name) else { throw AppError.invalid("tags", "\"\(name)\" is no name of a topic") }
    return try services.sections.tag(slug, in: writing) ?? services.sections.createTag(name, slug: slug, in: writing)
  }

  private func write(_ page: SeedPage, _ body: SeedBody, _ writing: Writing) throws {
    let page = StandingPage(
      slug: try Slug(checking: page.slug), title: page.facts.title, language: seed.settings["language"] ?? "en",
      body: try body.document(page.markdown))
    try pages.put(page, at: now, in: writing)
  }

  private func arrangeFront(_ body: SeedBody, _ writing: Writing) throws {
    for (rail, picks) in seed.front.picks ?? [:] {
      for (index, pick) in picks.enumerated() {
        try services.fronts.pick(
          Pick(story: body.story(pick.story).id, position: index + 1, headline: pick.headline, kicker: pick.kicker),
          in: Slug(checking: rail), writing: writing)
      }
    }
    for line in seed.front.breaking ?? [] {
      let line = try NewBreakingLine(line.text, story: body.story(line.story).id, address: nil, duration: line.for)
      _ = try BreakingStore().add(line, at: now, in: writing)
    }
  }

  /// An error says in which file it arose.
  private func within(_ file: String, _ body: () throws -> Void) throws {
    do {
      try body()
    } catch let error as AppError {
      throw AppError(code: error.code, fields: error.fields, details: [file, error.details].filter { !$0.isEmpty }.joined(separator: ": "))
    }
  }
}
