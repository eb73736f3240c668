import Database

/// Authors with accounts, and guests without.
struct ImportedPeople: Sendable {
  private var ids: [String: Int64] = [:]
  private(set) var created = 0
  private(set) var known = 0

  func put(_ wanted: [WordPressItem.Filing], _ context: ImportContext, in step: ImportStep) throws -> ImportedPeople {
    var people = self
    for byline in wanted where people[byline] == nil { try people.put(byline, context, in: step) }
    return people
  }

  subscript(byline: WordPressItem.Filing) -> Int64? { ids[WordPressIndex.guestKey(byline.slug)] }

  private mutating func put(_ byline: WordPressItem.Filing, _ context: ImportContext, in step: ImportStep) throws {
    let key = WordPressIndex.guestKey(byline.slug)
    if let record = try context.record(.person, key, in: step) {
      known += 1
      ids[key] = record.id
      return
    }
    let words = Self.words(byline, key, context.index)
    let store = context.services.people
    let existing = try words.email.flatMap { try store.id(email: $0, in: step.reading) }
    let slug = try ImportContext.free(ImportContext.slug(words.name, key)) { slug in
      try store.person(slug, in: step.reading) != nil
    }
    let id =
      try existing
      ?? step.make { writing in
        try store.create(
          ImportContext.name(words.name, slug.text), slug: slug, role: .author, email: words.email, about: words.about,
          at: context.now, in: writing)
      }
    ids[key] = id
    created += 1
    try step.write { writing in
      try context.keep(.init(id: id), .person, key, in: writing)
      if existing == nil { try context.redirect("/author/\(key)", to: "/authors/\(slug.encoded)", in: writing) }
    }
  }

  private static func words(_ byline: WordPressItem.Filing, _ key: String, _ index: WordPressIndex) -> (
    name: String, email: String?, about: String
  ) {
    let guest = index.guests[key]
    let author = index.authors[guest?.login ?? ""] ?? index.authors[byline.slug] ?? index.authors[key]
    let names = [guest?.name ?? "", author.map { HTMLText.plain($0.name) } ?? "", HTMLText.plain(byline.name), key]
    let email = author?.email ?? ""
    let isEmail = email.contains("@") && (3...320).contains(email.unicodeScalars.count)
    return (names.first { !$0.isEmpty } ?? key, isEmail ? email : nil, guest?.about ?? "")
  }
}
