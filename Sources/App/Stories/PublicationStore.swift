import Database
import Markup

/// Makes a revision public as an edition, on time or at once, and takes it back.
struct PublicationStore: Sendable {
  let database: Database
  let texts: HTMLTexts

  static let jobKind = "story.publication"
  private static func jobKey(_ id: Int64) -> String { "\(jobKind)-\(id)" }

  private var stories: StoryStore { StoryStore(database: database) }

  /// - Parameter minor: readers are not told of an update.
  func publish(_ id: Int64, minor: Bool = false, at now: Instant) async throws {
    try await database.write { try publish(id, minor: minor, at: now, in: $0) }
  }

  /// - Parameter first: the hour of an archive's story; nil for now.
  func publish(_ id: Int64, minor: Bool = false, first: Instant? = nil, at now: Instant, in writing: Writing) throws {
    let story = try stories.story(id, in: writing)
    let content = try stories.content(of: id, revision: story.latestRevision, in: writing)
    let published = story.firstPublishedAt ?? first ?? now
    let edition: Int = try writing.value("SELECT max(number) FROM editions WHERE story_id = \(id)") ?? 0
    try insert(content, of: story, as: edition + 1, minor: minor, at: max(published, first ?? now), in: writing)
    let updated = minor || story.firstPublishedAt == nil ? story.updatedAt : now
    try writing.execute(
      """
      UPDATE stories
      SET state = 'published', section_id = \(content.section), slug = \(StoryStore.slug(of: content).text),
        scheduled_for = NULL, withdrawn_at = NULL, first_published_at = \(published), updated_at = \(updated),
        public_edition = \(edition + 1)
      WHERE id = \(id)
      """)
    try JobStore.cancel(uniqueKey: Self.jobKey(id), in: writing)
    try ListingStore.list(id, content, publishedAt: published, in: writing)
    writing.record(Event(kind: edition == 0 ? "story.published" : "story.updated", subject: id))
  }

  /// Publishes the latest revision at an hour to come. A story that is public already cannot be scheduled.
  func schedule(_ id: Int64, for hour: Instant, at now: Instant) async throws {
    try await database.write { try schedule(id, for: hour, at: now, in: $0) }
  }

  func schedule(_ id: Int64, for hour: Instant, at now: Instant, in writing: Writing) throws {
    guard hour > now else { throw AppError.invalid("scheduledFor", "choose an hour that is still to come") }
    let story = try stories.story(id, in: writing)
    guard story.state != .published else { throw AppError.conflict("story \(id) is published already") }
    try writing.execute("UPDATE stories SET state = 'scheduled', scheduled_for = \(hour) WHERE id = \(id)")
    try JobStore.reschedule(
      Job(Self.jobKind, payload: id, dueAt: hour, uniqueKey: Self.jobKey(id)), now: now, in: writing)
  }

  /// The work of a scheduled story's job. Does nothing when the schedule was lifted or moved meanwhile.
  func publishIfDue(_ id: Int64, at now: Instant) async throws {
    try await database.write { writing in
      let story = try stories.story(id, in: writing)
      guard story.state == .scheduled, let hour = story.scheduledFor, hour <= now else { return }
      try publish(id, at: now, in: writing)
    }
  }

  /// Takes a story off the site at once. Its address answers "gone"; its revisions and editions are kept.
  func withdraw(_ id: Int64, at now: Instant) async throws {
    try await database.write { writing in
      let story = try stories.story(id, in: writing)
      guard story.state == .published else { throw AppError.conflict("story \(id) is not published") }
      try writing.execute("UPDATE stories SET state = 'withdrawn', withdrawn_at = \(now) WHERE id = \(id)")
      try ListingStore.unlist(id, in: writing)
      writing.record(Event(kind: "story.withdrawn", subject: id))
    }
  }

  private func insert(
    _ content: StoryContent, of story: Story, as number: Int, minor: Bool, at published: Instant, in writing: Writing
  ) throws {
    let html = try BodyStore.html(of: content.body, texts: texts, in: writing)
    let lead = content.lead
    try writing.execute(
      """
      INSERT INTO editions (
        story_id, number, revision, published_at, is_minor, language, kicker, headline, standfirst, dateline,
        search_headline, social_headline, lead_media_id, lead_alternative_text, lead_caption, lead_credit,
        lead_agency, lead_is_file_photo, body_html, excerpt, word_count)
      VALUES (
        \(story.id), \(number), \(story.latestRevision), \(published), \(minor), \(content.language),
        \(content.kicker), \(content.headline), \(content.standfirst), \(content.dateline),
        \(content.searchHeadline), \(content.socialHeadline), \(lead?.media), \(lead?.alternativeText ?? ""),
        \(lead?.caption ?? ""), \(lead?.credit ?? ""), \(lead?.agency ?? ""), \(lead?.isFilePhoto ?? false),
        \(html), \(content.body.excerpt(characters: 240)), \(content.body.wordCount))
      """)
  }
}
