/// Where a story is filed. WordPress knows many categories for a story, we know one section and many tags: the main
/// category, or else the first of the deepest, is the section; those above it follow from it; the others become tags.
struct WordPressFiling: Equatable, Sendable {
  /// A category's slug; nil when the story has none.
  let section: String?
  let categoriesAsTags: [String]

  private static let none: Set<String> = ["uncategorized", "uncategorised", "allgemein", "non-classe", "sin-categoria"]

  init(_ item: WordPressItem, in index: WordPressIndex) {
    var seen: Set<String> = []
    let slugs = item.filed(under: "category").map(\.slug).filter {
      !Self.none.contains($0) && index.categories[$0] != nil && seen.insert($0).inserted
    }
    let named = item.meta["_yoast_wpseo_primary_category"].flatMap { Int($0.trimmed) }
    let chosen = slugs.first { named != nil && index.categories[$0]?.id == named }
    let depths = slugs.map { index.ancestors(of: $0).count }
    let main = chosen ?? zip(slugs, depths).first { $0.1 == depths.max() }?.0
    let above = main.map(index.ancestors) ?? []
    section = main
    categoriesAsTags = slugs.filter { $0 != main && !above.contains($0) }
  }
}
