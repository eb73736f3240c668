import Database
import Foundation
import Markup

/// Writes a batch of stories and pages, each new, changed or as it was.
struct ImportedStories: Sendable {
  enum Outcome: Sendable, Equatable {
    case created, updated, unchanged, editedHere
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
      return try await context.services.database.write { writing in try batch.map { try put($0, in: writing) } }
    } catch let error where error is AppError || error is DatabaseError {
      return try await putOneByOne(batch)
    }
  }

  private func putOneByOne(_ batch: [Ready]) async throws -> [Outcome] {
    var outcomes: [Outcome] = []
    for ready in batch {
      do {
        outcomes.append(try await context.services.database.write { try put(ready, in: $0) })
      } catch let error where error is AppError || error is DatabaseError {
        outcomes.append(.failed("\(error)"))
      }
    }
    return outcomes
  }

  private func put(_ ready: Ready, in writing: Writing) throws -> Outcome {
    ready.story.isPage ? try putPage(ready, in: writing) : try putStory(ready, in: writing)
  }

  private func putStory(_ ready: Ready, in writing: Writing) throws -> Outcome {
    let key = String(ready.story.id)
    let checksum = try Self.checksum(ready)
    guard let record = try context.record(.story, key, in: writing) else {
      let id = try context.services.stories.create(ready.content, by: nil, at: ready.story.writtenAt, in: writing)
      try apply(ready.story.fate, to: id, in: writing)
      for old in ready.story.oldAddresses {
        try context.services.redirects.redirect(old, toStory: id, at: context.now, in: writing)
      }
      try context.keep(.init(id: id, checksum: checksum, version: 1), .story, key, in: writing)
      return .created
    }
    guard record.checksum != checksum else { return .unchanged }
    let story = try context.services.stories.story(record.id, in: writing)
    guard story.latestRevision == Int(record.version), story.state != .withdrawn else { return .editedHere }
    let revision = try context.services.stories.save(
      ready.content, of: record.id, by: nil, at: context.now, in: writing)
    if story.state == .published {
      try context.publications.publish(record.id, minor: true, at: context.now, in: writing)
    } else {
      try apply(ready.story.fate, to: record.id, in: writing)
    }
    try context.keep(.init(id: record.id, checksum: checksum, version: Int64(revision)), .story, key, in: writing)
    return .updated
  }

  private func apply(_ fate: WordPressVerdict.Fate, to id: Int64, in writing: Writing) throws {
    switch fate {
    case .draft: break
    case .published(let hour): try context.publications.publish(id, first: hour, at: context.now, in: writing)
    case .scheduled(let hour): try context.publications.schedule(id, for: hour, at: context.now, in: writing)
    }
  }

  private func putPage(_ ready: Ready, in writing: Writing) throws -> Outcome {
    let key = String(ready.story.id)
    let checksum = try Self.checksum(ready)
    let record = try context.record(.page, key, in: writing)
    if let record, record.checksum == checksum { return .unchanged }
    let known = try record.flatMap { try context.moving.page($0.id, in: writing) }
    if let record, let known, known.changed != record.version { return .editedHere }
    let slug = try known?.slug ?? freePage(ready.story.slug ?? ImportContext.slug(ready.story.headline), in: writing)
    var isPublished = false
    if case .published = ready.story.fate { isPublished = true }
    let page = StandingPage(
      slug: slug, title: ready.content.headline, language: ready.content.language, body: ready.content.body,
      isPublished: isPublished)
    let id = try context.pages.put(page, at: context.now, in: writing)
    for old in ready.story.oldAddresses { try context.redirect(old, to: "/pages/\(slug.encoded)", in: writing) }
    try context.keep(.init(id: id, checksum: checksum, version: context.now.microseconds), .page, key, in: writing)
    return record == nil ? .created : .updated
  }

  private func freePage(_ slug: Slug, in reading: Reading) throws -> Slug {
    var candidate = slug
    var number = 2
    while try context.moving.isPageTaken(candidate, in: reading) {
      candidate = slug.numbered(number)
      number += 1
    }
    return candidate
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
