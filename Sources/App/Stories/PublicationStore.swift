import Database
import Markup

/// Makes a revision public as an edition, on time or at once, and takes it back.
struct PublicationStore: Sendable {
  let database: Database
  let texts: HTMLTexts

  static let jobKind = "story.publication"
  private static func jobKey(_ id: Int64) -> String { "\(jobKind)-\(id)" }

  private var stories: StoryStore { StoryStore(database: database) }
  private var rewriting: RewritingStore { RewritingStore(database: database, texts: texts) }

  /// - Parameter minor: readers are not told of an update.
  func publish(_ id: Int64, minor: Bool = false, at now: Instant) async throws {
    try await database.write { try publish(id, minor: minor, at: now, in: $0) }
  }

  /// - Parameter first: the hour of an archive's story; nil for now.
  func publish(_ id: Int64, minor: Bool = false, first: Instant? = nil, at now: Instant, in writing: Writing) throws {
    try JobStore.cancel(uniqueKey: Self.jobKey(id), in: writing)
    try makePublic(stories.story(id, in: writing), minor: minor, first: first, at: now, in: writing)
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
    let content = try stories.content(of: id, revision: story.latestRevision, in: writing)
    try MediaUseStore.record(content, of: id, in: writing)
    try JobStore.reschedule(
      Job(Self.jobKind, payload: id, dueAt: hour, uniqueKey: Self.jobKey(id)), now: now, in: writing)
  }

  /// Makes a scheduled story a draft again.
  func unschedule(_ id: Int64, in writing: Writing) throws {
    let lifted = try writing.execute(
      "UPDATE stories SET state = 'draft', scheduled_for = NULL WHERE id = \(id) AND state = 'scheduled'")
    guard lifted == 1 else { throw AppError.conflict("story \(id) is not scheduled") }
    try JobStore.cancel(uniqueKey: Self.jobKey(id), in: writing)
  }

  /// The work of a scheduled story's job, finished in the same transaction: it happens once, whatever node dies when.
  /// Does nothing when the schedule was lifted or moved meanwhile.
  func publishIfDue(_ run: JobRun, at now: Instant) async throws {
    let id: Int64 = try run.payload()
    try await database.write { writing in
      let story = try stories.story(id, in: writing)
      if story.state == .scheduled, let hour = story.scheduledFor, hour <= now {
        try makePublic(story, at: now, in: writing)
      }
      try run.finish(in: writing, now: now)
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
      try rewriting.rewriteMentions(of: id, in: writing)
    }
  }

  private func makePublic(
    _ story: Story, minor: Bool = false, first: Instant? = nil, at now: Instant, in writing: Writing
  ) throws {
    let content = try stories.content(of: story.id, revision: story.latestRevision, in: writing)
    let published = story.firstPublishedAt ?? first ?? now
    let edition = (story.publicEdition ?? 0) + 1
    try insert(content, of: story, as: edition, minor: minor, at: edition == 1 ? published : now, in: writing)
    let updated = minor || story.firstPublishedAt == nil ? story.updatedAt : now
    try writing.execute(
      """
      UPDATE stories
      SET state = 'published', section_id = \(content.section), slug = \(StoryStore.slug(of: content)),
        scheduled_for = NULL, withdrawn_at = NULL, first_published_at = \(published), updated_at = \(updated),
        changed_at = CASE WHEN \(minor) = 1 AND changed_at > 0 THEN changed_at ELSE \(updated ?? published) END,
        is_noindex = \(content.isNoindex), public_edition = \(edition)
      WHERE id = \(story.id)
      """)
    try TranslationStore.link(story.id, to: content.translationOf, in: writing)
    try ListingStore.list(story.id, content, publishedAt: published, in: writing)
    let isMoved = content.section != story.section || StoryStore.slug(of: content) != story.slug
    if isMoved && story.state == .published { writing.record(Event(kind: "story.moved", subject: story.id)) }
    writing.record(Event(kind: story.state == .published ? "story.updated" : "story.published", subject: story.id))
    try rewriting.rewriteMentions(of: story.id, in: writing)
  }

  private func insert(
    _ content: StoryContent, of story: Story, as number: Int, minor: Bool, at published: Instant, in writing: Writing
  ) throws {
    let html = try BodyStore.html(of: content.body, texts: texts, in: writing)
    try MediaUseStore.record(content, of: story.id, in: writing)
    try MentionStore.record(content, of: story.id, in: writing)
    let lead = content.lead
    if let lead, try MediaStore.items([lead.media], in: writing).isEmpty {
      throw AppError.invalid("lead", "the lead picture is not there any more; choose another")
    }
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
