import Database
import Markup

/// The state of a running import: what was resolved so far, and the summary.
struct ImportWork {
  let context: ImportContext
  var media: ImportedMedia
  var summary = ImportSummary()
  private var sections = ImportedSections()
  private var tags = ImportedTags()
  private var people = ImportedPeople()
  private var numbers: Set<Int> = []

  private let siteLanguage: String

  private var index: WordPressIndex { context.index }

  init(context: ImportContext, media: ImportedMedia) {
    self.context = context
    self.media = media
    let language = context.index.site.language
    siteLanguage = StoryContent.isLanguage(language) ? language : context.publication.language
    summary.isDryRun = context.isDryRun
    let title = HTMLText.plain(context.index.site.title)
    summary.source = "“\(title.isEmpty ? "untitled" : title)” (\(context.index.site.address))"
  }

  /// The publication's name, and the sections.
  mutating func prepare() async throws {
    let total = index.categoryOrder.count
    summary.count(.sections) { $0.read = total }
    let context = context
    try await context.step { step in try step.write { try Self.name(context, in: $0) } }
    sections = try await context.step { try ImportedSections.put(context, in: $0) }
    let wanted = index.sections.count
    let known = sections.known
    summary.count(.sections) { ($0.converted, $0.unchanged) = (wanted - known, known) }
    if total > wanted {
      summary.skip(
        .sections, "categories that are no story's main one; where stories have them besides, they are tags",
        times: total - wanted)
    }
    for renamed in sections.renamed { summary.remark("sections with a reserved address, renamed", renamed) }
  }

  mutating func keepMedia(_ say: @Sendable (String) -> Void) async throws {
    let attachments = index.surroundings.attachments.all
    summary.count(.media) { $0.read = attachments.count }
    for (number, attachment) in attachments.enumerated() {
      switch try await media.outcome(of: attachment, context) {
      case .kept(let stored):
        media.keep(stored, for: attachment.id)
        summary.count(.media) { $0.converted += 1 }
      case .unchanged(let stored):
        media.keep(stored, for: attachment.id)
        summary.count(.media) { $0.unchanged += 1 }
      case .missing:
        summary.skip(.media, "media whose files are not in the directory of --media")
        summary.miss(attachment.file.isEmpty ? attachment.address : attachment.file)
      case .failed(let reason):
        summary.fail(.media, reason, attachment.file.isEmpty ? attachment.address : attachment.file)
      }
      if (number + 1).isMultiple(of: 500) { say("\(number + 1) of \(attachments.count) media.") }
    }
  }

  mutating func take(_ batch: WordPressFeed.Batch) async throws {
    for skipped in batch.skipped {
      let kind: ImportSummary.Kind = skipped.kind == "post" ? .stories : skipped.kind == "page" ? .pages : .others
      summary.count(kind) { $0.read += 1 }
      summary.skip(kind, skipped.reason, skipped.title)
    }
    for story in batch.stories { note(story) }
    let stories = batch.stories.filter { isNumbered($0) }
    try await resolve(stories)
    let ready = stories.map { ImportedStories.Ready(story: $0, content: content(of: $0)) }
    let outcomes = try await ImportedStories(context: context).put(ready)
    for (story, outcome) in zip(stories, outcomes) { count(outcome, of: story) }
  }

  /// Its number is what a record is known by: without one of its own it would be written over another.
  private mutating func isNumbered(_ story: WordPressStory) -> Bool {
    let kind: ImportSummary.Kind = story.isPage ? .pages : .stories
    if story.id <= 0 {
      summary.fail(kind, "without a number (wp:post_id)", story.headline)
    } else if !numbers.insert(story.id).inserted {
      summary.fail(kind, "with the number of an earlier item (wp:post_id)", story.headline)
    } else {
      return true
    }
    return false
  }

  /// - Parameter fault: why the import did not come to its end.
  mutating func conclude(_ mended: XMLMending.Counts = .init(), fault: String?) {
    let comments = index.comments
    if comments > 0 {
      summary.count(.comments) { $0.read = comments }
      summary.skip(.comments, "comments; they are read, but not imported yet", times: comments)
    }
    summary.count(.tags) {
      ($0.read, $0.converted, $0.unchanged) = (tags.created + tags.known, tags.created, tags.known)
    }
    summary.count(.people) {
      ($0.read, $0.converted, $0.unchanged) = (people.created + people.known, people.created, people.known)
    }
    let mendings = [
      (mended.controls, "control characters that XML forbids, dropped"),
      (mended.brokenCharacters, "letters broken on the way, replaced by �"),
      (mended.entities, "ampersands that XML does not understand, mended"),
    ]
    for (count, words) in mendings where count > 0 { summary.remark(words, times: count) }
    summary.fault = fault
  }

  private static func name(_ context: ImportContext, in writing: Writing) throws {
    guard try !context.services.settings.isSet(.name, in: writing) else { return }
    let site = context.index.site
    let values: [(Setting, String)] = [(.name, HTMLText.plain(site.title)), (.motto, HTMLText.plain(site.description))]
    for (setting, value) in values where !value.isEmpty {
      guard let checked = try? setting.checked(value) else { continue }
      try context.services.settings.set(setting, to: checked, at: context.now, in: writing)
    }
  }

  private mutating func note(_ story: WordPressStory) {
    summary.count(story.isPage ? .pages : .stories) { $0.read += 1 }
    summary.lose(story.lost, in: story.headline)
    for remark in story.remarks { summary.remark(remark, story.headline) }
  }

  private mutating func resolve(_ stories: [WordPressStory]) async throws {
    let (context, tags, people) = (context, tags, people)
    let wantedTags = stories.filter { !$0.isPage }.flatMap { ImportedTags.wanted(by: $0, context.index) }.filter {
      tags.ids[$0.key] == nil
    }
    let wantedPeople = stories.filter { !$0.isPage }.flatMap(\.bylines).filter { people[$0] == nil }
    if !wantedTags.isEmpty { self.tags = try await context.step { try tags.put(wantedTags, context, in: $0) } }
    if !wantedPeople.isEmpty { self.people = try await context.step { try people.put(wantedPeople, context, in: $0) } }
  }

  private func content(of story: WordPressStory) -> StoryContent {
    let attachments = index.surroundings.attachments
    let rewriting = DocumentRewriting(
      media: { attachments.attachment(at: $0).flatMap { media.stored[$0.id]?.id } },
      link: { link($0) })
    var content = StoryContent(
      section: story.filing.section.flatMap { sections.ids[$0] } ?? sections.fallback ?? 0, slug: story.slug,
      language: language(of: story), headline: story.headline,
      standfirst: story.standfirst, body: rewriting.rewritten(story.body))
    content.lead = lead(of: story)
    content.bylines = story.bylines.compactMap { people[$0] }
    content.tags = ImportedTags.wanted(by: story, index).compactMap { tags.ids[$0.key] }
    content.searchHeadline = story.searchHeadline
    content.socialHeadline = story.socialHeadline
    content.isNoindex = story.isNoindex
    return content
  }

  private func language(of story: WordPressStory) -> String {
    guard let language = story.language, StoryContent.isLanguage(language) else { return siteLanguage }
    return language
  }

  private func lead(of story: WordPressStory) -> LeadPicture? {
    guard let lead = story.lead, let stored = media.stored[lead.id] else { return nil }
    return LeadPicture(
      media: stored.id, alternativeText: lead.alternativeText, caption: story.leadCaption, credit: lead.credit,
      agency: lead.agency)
  }

  /// Addresses of the old site lead to the same path here, where a redirect waits; those of its files to our copies.
  private func link(_ address: String) -> String {
    guard index.surroundings.isOwn(address) else { return address }
    if let attachment = index.surroundings.attachments.attachment(at: address) {
      return media.stored[attachment.id].map { MediaItem.address(of: $0.file) } ?? address
    }
    return address.contains("/uploads/") ? address : WordPressTitles.path(address).map(String.init) ?? "/"
  }

  private mutating func count(_ outcome: ImportedStories.Outcome, of story: WordPressStory) {
    let kind: ImportSummary.Kind = story.isPage ? .pages : .stories
    switch outcome {
    case .created: summary.count(kind) { $0.converted += 1 }
    case .updated:
      summary.count(kind) { $0.converted += 1 }
      summary.remark("changed in the export since the last import; updated here", story.headline)
    case .stillPublic:
      summary.count(kind) { $0.converted += 1 }
      summary.remark("public here, but not in the export any more; withdraw it by hand if it is to go", story.headline)
    case .unchanged: summary.count(kind) { $0.unchanged += 1 }
    case .editedHere:
      summary.skip(kind, "changed in the export, but edited here too; left as it is here", story.headline)
    case .failed(let reason): summary.fail(kind, reason, story.headline)
    }
  }
}
