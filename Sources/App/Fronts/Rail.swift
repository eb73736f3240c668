import Database

/// What fills a rail after what is picked for it.
enum RailRule: String, Storable, CaseIterable, Sendable {
  case latest, section, label, tag, none
  /// A rail for each top section that has none of its own.
  case sections
}

/// A row of stories on the front.
struct Rail: Sendable, Hashable {
  /// Nil: made on the fly for a section.
  let id: Int64?
  let slug: Slug
  /// Empty: a standard rail is named by the locale.
  let name: String
  let size: Int
  let rule: RailRule
  let listing: Listing?
  let address: String?

  /// Which of those it is that themes know by name; nil for the newsroom's own. A section's rail, made on the fly, may
  /// bear the same name as one of these.
  var standard: StandardRail? { id == nil ? nil : StandardRail(slug) }

  static let largest = 20
  static let usual = 4
  static let atMost = 24
}

/// The rails that themes know by name, in the order in which they choose.
enum StandardRail: String, CaseIterable, Sendable {
  case lead, top, latest, features, sections

  init?(_ slug: Slug) { self.init(rawValue: slug.text) }

  var slug: Slug { Slug(trusted: rawValue) }

  /// Where it stands. The newsroom's own follow the features.
  var position: Int {
    switch self {
    case .lead: 1
    case .top: 2
    case .latest: 3
    case .features: 4
    case .sections: 1_000_000
    }
  }
}

extension Rail: RowDecodable {
  init(row: Row) throws {
    let subject: Slug? = try row["subject_slug"]
    let (name, subjectName): (String, String?) = (try row["name"], try row["subject_name"])
    id = try row["id"]
    slug = try row["slug"]
    size = try row["size"]
    rule = try row["rule"]
    listing = rule.listing(try row["subject_id"])
    address = subject.flatMap(rule.address)
    self.name = name.isEmpty && StandardRail(slug) == nil ? subjectName ?? slug.text : name
  }

  /// A section's, made on the fly.
  init(of section: Section, size: Int) {
    id = nil
    slug = section.slug
    name = section.name
    self.size = size
    rule = .section
    listing = .section(section.id)
    address = rule.address(of: section.slug)
  }
}

extension RailRule {
  fileprivate func listing(_ subject: Int64?) -> Listing? {
    switch self {
    case .latest: .everything
    case .section: subject.map(Listing.section)
    case .label: subject.map(Listing.label)
    case .tag: subject.map(Listing.tag)
    case .none, .sections: nil
    }
  }

  /// Where all of the rail's stories are; labels have no page.
  fileprivate func address(of subject: Slug) -> String? {
    switch self {
    case .section: "/\(subject.encoded)"
    case .tag: "/tags/\(subject.encoded)"
    case .latest, .label, .none, .sections: nil
    }
  }
}

/// A rail that is to be made, as it was asked for.
struct NewRail: Sendable {
  var slug: Slug
  var name = ""
  var rule: RailRule
  var subject: Slug?
  var size: Int

  /// - Throws: `AppError.invalid` with a sentence that says what to write instead.
  init(slug: String, name: String = "", rule: String, subject: String? = nil, size: Int?) throws {
    self.slug = try Slug(checking: slug)
    self.name = name.asOneLine
    guard let known = RailRule(rawValue: rule) else {
      let rules = RailRule.allCases.map(\.rawValue).joined(separator: ", ")
      throw AppError.invalid("rule", "there is no rule \"\(rule)\"; choose one of \(rules)")
    }
    self.rule = known
    self.subject = try subject.map { try Slug(checking: $0) }
    self.size = size ?? (StandardRail(self.slug) == .lead ? 1 : Rail.usual)
    try check()
  }

  private func check() throws {
    guard name.unicodeScalars.count <= 100 else { throw AppError.invalid("name", "a rail's name has at most 100 characters") }
    guard (1...Rail.largest).contains(size) else {
      throw AppError.invalid("size", "a rail shows 1 to \(Rail.largest) stories")
    }
    guard StandardRail(slug) != .lead || size == 1 else {
      throw AppError.invalid("size", "the rail lead shows one story; leave its size out, or make it 1")
    }
    let needsSubject = [.section, .label, .tag].contains(rule)
    guard needsSubject == (subject != nil) else {
      throw AppError.invalid(
        "subject", needsSubject ? "name the \(rule.rawValue) by its slug" : "the rule \(rule.rawValue) has no subject")
    }
    guard (rule == .sections) == (StandardRail(slug) == .sections) else {
      throw AppError.invalid("rule", "the rule sections belongs to the rail sections, and to no other")
    }
  }
}
