public import Foundation

/// A thing that pages show: "story-12", "settings". It is also the thing's surrogate key, by which a CDN purges.
public struct Mark: Hashable, Sendable, CustomStringConvertible {
  /// Letters a–z, digits and hyphens.
  public let text: String

  /// Something that there is only once.
  /// - Precondition: only a–z, 0–9 and hyphens.
  public init(_ name: StaticString) {
    text = name.description
    precondition(Self.isPlain(text), "not a mark: \(text)")
  }

  /// One of its kind, by its number: `Mark("story", 12)` is "story-12".
  /// - Precondition: the kind is of a–z, 0–9 and hyphens.
  public init(_ kind: StaticString, _ number: some BinaryInteger) {
    text = "\(kind)-\(number)"
    precondition(Self.isPlain(text), "not a mark: \(text)")
  }

  /// - Returns: nil for anything but a–z, 0–9 and hyphens.
  public init?(text: String) {
    guard Self.isPlain(text) else { return nil }
    self.text = text
  }

  public var description: String { text }

  private static func isPlain(_ text: String) -> Bool {
    !text.isEmpty
      && text.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == UInt8(ascii: "-") }
  }
}

/// A part of a list that a page shows, so that whatever appears, moves or goes within it changes the page.
public struct Window: Hashable, Sendable {
  public let list: Mark
  /// Positions, such as microseconds of first publication. A page that shows the newest ends at `Int64.max`.
  public let range: ClosedRange<Int64>

  public init(list: Mark, range: ClosedRange<Int64>) {
    self.list = list
    self.range = range
  }
}

/// All that a page shows.
public struct Footprint: Hashable, Sendable {
  public var marks: Set<Mark>
  public var windows: [Window]
  /// When the page changes without anything happening: a breaking bar that runs out, "two days ago".
  public var validUntil: Date?

  public init(marks: Set<Mark> = [], windows: [Window] = [], validUntil: Date? = nil) {
    self.marks = marks
    self.windows = windows
    self.validUntil = validUntil
  }

  /// Takes in what a part of the page shows.
  public mutating func formUnion(_ other: Footprint) {
    marks.formUnion(other.marks)
    windows += other.windows.filter { !windows.contains($0) }
    validUntil = [validUntil, other.validUntil].compactMap(\.self).min()
  }

  /// The names by which a CDN in front finds the page: `all`, the lists and the marks. Where they are longer than
  /// a proxy's buffer may hold (`limit`, in bytes), `many` stands for the marks.
  func surrogateKeys(limit: Int) -> String {
    let lists = Set(windows.map(\.list)).subtracting(marks)
    let keys = ([Purge.allKey] + (lists.union(marks)).map(\.text).sorted()).joined(separator: " ")
    guard keys.utf8.count > limit else { return keys }
    return ([Purge.allKey, Purge.manyKey] + lists.map(\.text).sorted()).joined(separator: " ")
  }
}

/// What has changed, so that the pages that show it are rendered again.
public struct Purge: Sendable {
  public var marks: Set<Mark>
  /// Where in a list something has appeared, moved to or gone from.
  public var points: [(list: Mark, at: Int64)]
  /// Every page, whatever it shows.
  public var isEverything: Bool
  /// Whether no old byte may be served from now on (withdrawal, embargo, a removed comment). Otherwise the old page
  /// is served for a moment while the new one is rendered.
  public var isHard: Bool

  public init(
    marks: Set<Mark> = [], points: [(list: Mark, at: Int64)] = [], isEverything: Bool = false, isHard: Bool = false
  ) {
    self.marks = marks
    self.points = points
    self.isEverything = isEverything
    self.isHard = isHard
  }

  /// Whether a page with this footprint has to go.
  public func concerns(_ footprint: Footprint) -> Bool {
    isEverything || !marks.isDisjoint(with: footprint.marks)
      || points.contains { list, position in
        footprint.windows.contains { $0.list == list && $0.range.contains(position) }
      }
  }

  /// What a CDN in front has to be told to purge; at least the pages that this purge concerns.
  public var surrogateKeys: [String] {
    if isEverything { return [Self.allKey] }
    let keys = marks.union(points.map(\.list)).map(\.text).sorted()
    return keys.isEmpty ? [] : keys + [Self.manyKey]
  }

  static let allKey = "all"
  static let manyKey = "many"
}
