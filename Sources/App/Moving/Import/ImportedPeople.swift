import Database

/// Authors with accounts, and guests without.
struct ImportedPeople: Sendable {
  private var ids: [String: Int64] = [:]
  private(set) var created = 0
  private(set) var known = 0

  func put(_ wanted: [WordPressItem.Filing], _ context: ImportContext, in writing: Writing) throws -> ImportedPeople {
    var people = self
    for byline in wanted where people[byline] == nil { try people.put(byline, context, in: writing) }
    return people
  }

  subscript(byline: WordPressItem.Filing) -> Int64? { ids[WordPressIndex.guestKey(byline.slug)] }

  private mutating func put(_ byline: WordPressItem.Filing, _ context: ImportContext, in writing: Writing) throws {
    let key = WordPressIndex.guestKey(byline.slug)
    if let record = try context.record(.person, key, in: writing) {
      known += 1
      ids[key] = record.id
      return
    }
    let words = Self.words(byline, key, context.index)
    let store = context.services.people
    let email = words.email.isEmpty ? nil : words.email
    let existing = try email.flatMap { try store.id(email: $0, in: writing) }
    let slug = try Self.free(ImportContext.slug(words.name, key), store, in: writing)
    let id =
      try existing
      ?? store.create(
        words.name, slug: slug, role: .author, email: email, about: words.about, at: context.now, in: writing)
    ids[key] = id
    created += 1
    try context.keep(.init(id: id), .person, key, in: writing)
    if existing == nil { try context.redirect("/author/\(key)", to: "/authors/\(slug.encoded)", in: writing) }
  }

  private static func words(_ byline: WordPressItem.Filing, _ key: String, _ index: WordPressIndex) -> (
    name: String, email: String, about: String
  ) {
    let guest = index.guests[key]
    let author = index.authors[guest?.login ?? ""] ?? index.authors[byline.slug] ?? index.authors[key]
    let names = [guest?.name ?? "", author.map { HTMLText.plain($0.name) } ?? "", HTMLText.plain(byline.name), key]
    let email = author?.email ?? ""
    return (
      String((names.first { !$0.isEmpty } ?? key).prefix(200)), email.contains("@") ? email : "", guest?.about ?? ""
    )
  }

  private static func free(_ slug: Slug, _ store: PersonStore, in reading: Reading) throws -> Slug {
    var candidate = slug
    var number = 2
    while try store.person(candidate, in: reading) != nil {
      candidate = slug.numbered(number)
      number += 1
    }
    return candidate
  }
}
