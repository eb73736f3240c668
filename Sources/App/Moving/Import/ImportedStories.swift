import Database
import Foundation
import Markup

/// Writes a batch of stories and pages, each new, changed or as it was.
struct ImportedStories: Sendable {
  enum Outcome: Sendable, Equatable {
    case created, updated, unchanged, editedHere
    /// Updated, but not published there any more, as it is here.
    case stillPublic
    case failed(String)
  }

  /// A story whose sections, tags, people and pictures have our identities.
  struct Ready: Sendable {
    let story: WordPressStory
    let content: StoryContent
  }

  let context: ImportContext

  /// All in one transaction; when that fails, each in its own, so that one bad story holds nobody up.
  func put(_ batch: [Ready]) async throws -> [Outcome] {
    guard !batch.isEmpty else { return [] }
    do {
      return try await context.step { step in try batch.map { try put($0, in: step) } }
    } catch let error where ImportContext.concernsOneRecord(error) {
      return try await putOneByOne(batch)
    }
  }

  private func putOneByOne(_ batch: [Ready]) async throws -> [Outcome] {
    var outcomes: [Outcome] = []
    for ready in batch {
      do {
        outcomes.append(try await context.step { try put(ready, in: $0) })
      } catch let error where ImportContext.concernsOneRecord(error) {
        outcomes.append(.failed("\(error)"))
      }
    }
    return outcomes
  }

  private func put(_ ready: Ready, in step: ImportStep) throws -> Outcome {
    ready.story.isPage ? try putPage(ready, in: step) : try putStory(ready, in: step)
  }

  private func putStory(_ ready: Ready, in step: ImportStep) throws -> Outcome {
    let checksum = try Self.checksum(ready)
    guard let record = try context.record(.story, String(ready.story.id), in: step) else {
      if context.isDryRun { _ = try ready.content.checked() }
      try step.write { try create(ready, checksum, in: $0) }
      return .created
    }
    guard record.checksum != checksum else { return .unchanged }
    let story = try context.services.stories.story(record.id, in: step.reading)
    guard story.latestRevision == Int(record.version), story.state != .withdrawn else { return .editedHere }
    if context.isDryRun { _ = try ready.content.checked() }
    try step.write { try update(story, ready, checksum, in: $0) }
    return story.state == .published && !ready.story.fate.isPublished ? .stillPublic : .updated
  }

  private func create(_ ready: Ready, _ checksum: Int64, in writing: Writing) throws {
    let id = try context.services.stories.create(ready.content, by: nil, at: ready.story.writtenAt, in: writing)
    try apply(ready.story.fate, to: id, .draft, in: writing)
    for old in ready.story.oldAddresses {
      try context.services.redirects.redirect(old, toStory: id, at: context.now, in: writing)
    }
    try context.keep(
      .init(id: id, checksum: checksum, version: 1), .story, String(ready.story.id), in: writing)
  }

  private func update(_ story: Story, _ ready: Ready, _ checksum: Int64, in writing: Writing) throws {
    let revision = try context.services.stories.save(
      ready.content, of: story.id, by: nil, at: context.now, in: writing)
    try apply(ready.story.fate, to: story.id, story.state, in: writing)
    try context.keep(
      .init(id: story.id, checksum: checksum, version: Int64(revision)), .story, String(ready.story.id), in: writing)
  }

  /// What is public here stays so: only a person withdraws. Its new text is shown only when it is public there too.
  private func apply(_ fate: WordPressVerdict.Fate, to id: Int64, _ state: StoryState, in writing: Writing) throws {
    switch (fate, state) {
    case (.published, .published): try context.publications.publish(id, minor: true, at: context.now, in: writing)
    case (.published(let hour), _): try context.publications.publish(id, first: hour, at: context.now, in: writing)
    case (.draft, .scheduled): try context.publications.unschedule(id, in: writing)
    case (.draft, _), (.scheduled, .published): break
    case (.scheduled(let hour), _): try context.publications.schedule(id, for: hour, at: context.now, in: writing)
    }
  }

  private func putPage(_ ready: Ready, in step: ImportStep) throws -> Outcome {
    let key = String(ready.story.id)
    let checksum = try Self.checksum(ready)
    let record = try context.record(.page, key, in: step)
    if let record, record.checksum == checksum { return .unchanged }
    let known = try record.flatMap { try context.pages.place(of: $0.id, in: step.reading) }
    if let record, let known, known.updatedAt.microseconds != record.version { return .editedHere }
    let wished = ready.story.slug ?? ImportContext.slug(ready.story.headline)
    let slug = try known?.slug ?? ImportContext.free(wished) { try context.pages.isTaken($0, in: step.reading) }
    try step.write { writing in
      let id = try context.pages.put(page(ready, slug), at: context.now, in: writing)
      for old in ready.story.oldAddresses { try context.redirect(old, to: "/pages/\(slug.encoded)", in: writing) }
      try context.keep(.init(id: id, checksum: checksum, version: context.now.microseconds), .page, key, in: writing)
    }
    return record == nil ? .created : .updated
  }

  private func page(_ ready: Ready, _ slug: Slug) -> StandingPage {
    StandingPage(
      slug: slug, title: ready.content.headline, language: ready.content.language, body: ready.content.body,
      isPublished: ready.story.fate.isPublished)
  }

  private static func checksum(_ ready: Ready) throws -> Int64 {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let content = String(decoding: try encoder.encode(ready.content), as: UTF8.self)
    let fate =
      switch ready.story.fate {
      case .draft: "draft"
      case .published(let hour), .scheduled(let hour): "\(hour.microseconds)"
      }
    return Checksum.of(content, fate)
  }
}
