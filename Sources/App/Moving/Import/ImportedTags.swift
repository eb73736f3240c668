import Database

/// Tags, and categories that a story is filed under besides its section.
struct ImportedTags: Sendable {
  private(set) var ids: [String: Int64] = [:]
  private(set) var created = 0
  private(set) var known = 0

  struct Wanted: Sendable, Hashable {
    let key: String
    let slug: String
    let name: String
    let description: String
    let oldAddress: String
  }

  static func wanted(by story: WordPressStory, _ index: WordPressIndex) -> [Wanted] {
    let tags = story.tags.map { tag in
      let term = index.tags[tag.slug]
      return Wanted(
        key: tag.slug, slug: tag.slug, name: HTMLText.plain(term?.name ?? tag.name),
        description: HTMLText.plain(term?.description ?? ""), oldAddress: "/tag/\(tag.slug)")
    }
    let categories = story.filing.categoriesAsTags.map { slug in
      let term = index.categories[slug]
      return Wanted(
        key: "category/\(slug)", slug: slug, name: HTMLText.plain(term?.name ?? slug),
        description: HTMLText.plain(term?.description ?? ""), oldAddress: "/category/\(slug)")
    }
    return tags + categories
  }

  func put(_ wanted: [Wanted], _ context: ImportContext, in step: ImportStep) throws -> ImportedTags {
    var tags = self
    for tag in wanted where tags.ids[tag.key] == nil { try tags.put(tag, context, in: step) }
    return tags
  }

  private mutating func put(_ tag: Wanted, _ context: ImportContext, in step: ImportStep) throws {
    if let record = try context.record(.tag, tag.key, in: step) {
      known += 1
      ids[tag.key] = record.id
      return
    }
    let store = context.services.sections
    let slug = ImportContext.slug(tag.slug, tag.name)
    let name = ImportContext.name(tag.name, slug.text)
    let id =
      try store.tag(slug, in: step.reading)
      ?? step.make { try store.createTag(name, slug: slug, description: tag.description, in: $0) }
    ids[tag.key] = id
    created += 1
    let isSection = context.index.sections.contains(tag.slug) && tag.key != tag.slug
    try step.write { writing in
      try context.keep(.init(id: id), .tag, tag.key, in: writing)
      if !isSection { try context.redirect(tag.oldAddress, to: "/tags/\(slug.encoded)", in: writing) }
    }
  }
}
