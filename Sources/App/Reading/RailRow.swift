import Mustache
import Web

/// A rail of stories, named and with the address of more like them.
struct RailRow: Sendable, MustacheParent {
  let name: String
  let address: String?
  /// Whether all its stories are of one section, which then need not be named.
  let isOfSection: Bool
  let stories: [TeaserRow]

  func child(named name: String) -> Any? {
    switch name {
    case "railName": self.name
    case "railAddress": address
    case "railIsOfSection": isOfSection
    case "railStories": stories
    default: nil
    }
  }
}

extension RailRow {
  /// Nil when there is nothing in it: what is empty is not shown.
  init?(_ filled: FilledRail?, _ set: Typesetter) {
    guard let filled, !filled.stories.isEmpty else { return nil }
    name = filled.rail.name.unlessEmpty ?? set.texts("front.\(filled.rail.slug)")
    address = filled.rail.address
    isOfSection = filled.rail.rule == .section
    stories = (filled.rail.id == nil ? filled.stories.ledByAPicture : filled.stories).map(set.teaser)
  }
}

extension [Teaser] {
  /// A rail that nobody arranged begins with its newest story that has a picture.
  fileprivate var ledByAPicture: [Teaser] {
    guard let first = firstIndex(where: { $0.lead != nil }) else { return self }
    return [self[first]] + self[..<first] + self[(first + 1)...]
  }
}
