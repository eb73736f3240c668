/// One portion of a list and where the next one begins.
public struct Portion<Item: Sendable>: Sendable {
  public var items: [Item]
  /// The last item's place, when more items follow.
  public var next: Keyset?

  public init(items: [Item], next: Keyset?) {
    self.items = items
    self.next = next
  }

  /// A portion of at most `limit` items, out of a query that asked for `limit + 1` to see whether more follow.
  public init(_ found: [Item], limit: Int, keyset: (Item) -> Keyset) {
    items = Array(found.prefix(limit))
    next = found.count > limit ? items.last.map(keyset) : nil
  }
}

/// A place in a list that is ordered by time and identity. Paging goes on from it (`WHERE (at, id) < (…, …)`), never by
/// OFFSET.
public struct Keyset: Hashable, Sendable {
  public var at: Instant
  public var id: Int64

  public init(at: Instant, id: Int64) {
    self.at = at
    self.id = id
  }

  /// Reads the form used in URLs; nil when it is anything else.
  public init?(_ text: String) {
    guard let dash = text.lastIndex(of: "-"), dash != text.startIndex,
      let microseconds = Int64(text[..<dash]), let id = Int64(text[text.index(after: dash)...]),
      id >= 0
    else { return nil }
    self.init(at: Instant(microseconds: microseconds), id: id)
  }

  /// The form used in URLs: `1690000000000000-42`.
  public var text: String { "\(at.microseconds)-\(id)" }
}
