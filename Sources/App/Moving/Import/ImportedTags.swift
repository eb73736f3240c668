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

  func put(_ wanted: [Wanted], _ context: ImportContext, in writing: Writing) throws -> ImportedTags {
    var tags = self
    for tag in wanted where tags.ids[tag.key] == nil { try tags.put(tag, context, in: writing) }
    return tags
  }

  private mutating func put(_ tag: Wanted, _ context: ImportContext, in writing: Writing) throws {
    if let record = try context.record(.tag, tag.key, in: writing) {
      known += 1
      ids[tag.key] = record.id
      return
    }
    let store = context.services.sections
    let slug = ImportContext.slug(tag.slug, tag.name)
    let name = tag.name.isEmpty ? slug.text : String(tag.name.prefix(200))
    let id =
      try store.tag(slug, in: writing) ?? store.createTag(name, slug: slug, description: tag.description, in: writing)
    ids[tag.key] = id
    created += 1
    try context.keep(.init(id: id), .tag, tag.key, in: writing)
    let isSection = context.index.sections.contains(tag.slug) && tag.key != tag.slug
    if !isSection { try context.redirect(tag.oldAddress, to: "/tags/\(slug.encoded)", in: writing) }
  }
}
