import Foundation

/// What must be known of the whole export before its first text can be converted. Only small records are kept.
struct WordPressIndex: Sendable {
  struct Guest: Sendable, Equatable {
    var name: String
    var about = ""
    var login = ""
  }

  private(set) var site = WordPressSite()
  private(set) var authors: [String: WordPressAuthor] = [:]
  private(set) var guests: [String: Guest] = [:]
  private(set) var categories: [String: WordPressTerm] = [:]
  private(set) var categoryOrder: [String] = []
  private(set) var tags: [String: WordPressTerm] = [:]
  private(set) var surroundings = WordPressSurroundings()
  /// The categories that are the main one of a story, and those above them: these become sections.
  private(set) var sections: Set<String> = []
  private(set) var needsDefaultSection = false
  private(set) var items = 0
  private(set) var comments = 0

  /// - Returns: what could be read, and why not more.
  static func read(_ reader: WordPressReader) throws -> (index: WordPressIndex, fault: WordPressReadingError?) {
    var index = WordPressIndex()
    do {
      try reader.read { entry, _ in index.add(entry) }
      return (index, nil)
    } catch let fault as WordPressReadingError where index.items > 0 {
      return (index, fault)
    }
  }

  mutating func add(_ entry: WordPressEntry) {
    switch entry {
    case .site(let site):
      self.site = site
      surroundings.host = URL(string: site.address)?.host() ?? ""
    case .author(let author): authors[author.login] = author
    case .term(let term): add(term)
    case .item(let item): add(item)
    }
  }

  private mutating func add(_ term: WordPressTerm) {
    if term.taxonomy == "category" {
      if categories.updateValue(term, forKey: term.slug) == nil { categoryOrder.append(term.slug) }
    } else if term.taxonomy == "post_tag" {
      tags[term.slug] = term
    }
  }

  private mutating func add(_ item: WordPressItem) {
    items += 1
    comments += item.comments.count
    switch item.kind {
    case "attachment": surroundings.attachments.add(WordPressAttachment(item))
    case "guest-author": add(guest: item)
    case "post":
      addUnlistedCategories(of: item)
      surroundings.titles.add(HTMLText.plain(item.title), at: item.link)
      if let section = WordPressFiling(item, in: self).section {
        sections.formUnion([section] + ancestors(of: section))
      } else {
        needsDefaultSection = true
      }
    default: break
    }
  }

  private mutating func add(guest item: WordPressItem) {
    let name = [item.meta["cap-display_name"] ?? "", item.title].map(HTMLText.plain).first { !$0.isEmpty }
    guard let name else { return }
    guests[Self.guestKey(item.slug)] = Guest(
      name: name, about: HTMLText.plain(item.meta["cap-description"] ?? item.content),
      login: item.meta["cap-linked_account"] ?? "")
  }

  /// Exports of a part of a site leave out the list of categories.
  private mutating func addUnlistedCategories(of item: WordPressItem) {
    for filing in item.filed(under: "category") where categories[filing.slug] == nil {
      add(WordPressTerm(taxonomy: "category", slug: filing.slug, name: filing.name))
    }
  }

  func ancestors(of category: String) -> [String] {
    var line: [String] = []
    var parent = categories[category]?.parent ?? ""
    while line.count < Section.deepest, !parent.isEmpty, parent != category, let term = categories[parent],
      !line.contains(parent)
    {
      line.append(parent)
      parent = term.parent
    }
    return line
  }

  /// Co-Authors Plus names its guests `cap-ada`.
  static func guestKey(_ slug: String) -> String {
    slug.hasPrefix("cap-") ? String(slug.dropFirst(4)) : slug
  }
}

extension WordPressAttachment {
  init(_ item: WordPressItem) {
    let credit =
      item.meta["_media_credit"] ?? item.meta["media_credit"]
      ?? Self.embeddedCredit(item.meta["_wp_attachment_metadata"] ?? "")
    self.init(
      id: item.id, address: item.attachmentAddress.isEmpty ? item.guid : item.attachmentAddress,
      title: HTMLText.plain(item.title), caption: item.excerpt.trimmed,
      alternativeText: HTMLText.plain(item.meta["_wp_attachment_image_alt"] ?? ""),
      credit: HTMLText.plain(credit), agency: HTMLText.plain(item.meta["_navis_media_credit_org"] ?? ""),
      file: item.meta["_wp_attached_file"]?.trimmed ?? "", parent: item.parent, order: item.menuOrder)
  }

  /// The photographer's name that WordPress read from the file, out of PHP's `s:6:"credit";s:9:"Ada Quill";`.
  private static func embeddedCredit(_ serialized: String) -> String {
    guard let key = serialized.firstRange(of: "s:6:\"credit\";s:") else { return "" }
    let rest = serialized[key.upperBound...]
    let length = rest.prefix { $0.isNumber }
    guard let count = Int(length), count > 0, count < 500 else { return "" }
    return String(decoding: rest.utf8.dropFirst(length.utf8.count + 2).prefix(count), as: UTF8.self)
  }
}
