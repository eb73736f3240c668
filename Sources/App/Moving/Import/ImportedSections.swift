import Database

/// Categories that lead stories, as sections.
struct ImportedSections: Sendable {
  private(set) var ids: [String: Int64] = [:]
  /// For stories without a category.
  private(set) var fallback: Int64?
  private(set) var renamed: [String] = []
  private(set) var known = 0

  static func put(_ context: ImportContext, in step: ImportStep) throws -> ImportedSections {
    var sections = ImportedSections()
    let index = context.index
    let wanted = index.categoryOrder.filter(index.sections.contains)
    let depths = Dictionary(uniqueKeysWithValues: wanted.map { ($0, index.ancestors(of: $0).count) })
    for category in wanted.sorted(by: { (depths[$0] ?? 0) < (depths[$1] ?? 0) }) {
      try sections.put(category, context, in: step)
    }
    if index.needsDefaultSection { try sections.putFallback(context, in: step) }
    return sections
  }

  private mutating func put(_ category: String, _ context: ImportContext, in step: ImportStep) throws {
    guard let term = context.index.categories[category] else { return }
    if let record = try context.record(.section, category, in: step) {
      known += 1
      ids[category] = record.id
      return
    }
    let name = HTMLText.plain(term.name)
    var slug = ImportContext.slug(category, name)
    if Slug.reserved.contains(slug.text) {
      slug = Slug(trusted: "\(slug)-news")
      renamed.append("\(name) is at /\(slug)")
    }
    let id = try Self.section(
      ImportContext.name(name, category, slug.text), slug, under: ids[term.parent], HTMLText.plain(term.description),
      context, in: step)
    ids[category] = id
    let path = context.index.ancestors(of: category).reversed() + [category]
    try step.write { writing in
      try context.keep(.init(id: id), .section, category, in: writing)
      for old in Set(["/category/\(category)", "/category/\(path.joined(separator: "/"))"]) {
        try context.redirect(old, to: "/\(slug.encoded)", in: writing)
      }
    }
  }

  private mutating func putFallback(_ context: ImportContext, in step: ImportStep) throws {
    fallback = try Self.section("News", Slug(trusted: "news"), under: nil, "", context, in: step)
  }

  private static func section(
    _ name: String, _ slug: Slug, under parent: Int64?, _ description: String, _ context: ImportContext,
    in step: ImportStep
  ) throws -> Int64 {
    let store = context.services.sections
    if let section = try store.section(slug, in: step.reading) { return section.id }
    return try step.make {
      try store.create(name, slug: slug, under: parent, description: description, in: $0)
    }
  }
}
