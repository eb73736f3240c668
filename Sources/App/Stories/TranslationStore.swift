import Database

/// Which public stories say the same in several languages: an original, and those that name it.
enum TranslationStore {
  /// Makes a story that becomes public a translation of another, or of none. What is linked to a translation belongs to
  /// its original, so that a group has one original and every story belongs to one group at most.
  static func link(_ id: Int64, to other: Int64?, in writing: Writing) throws {
    let before = try original(of: id, in: writing)
    let original = try other.flatMap { try self.original(of: $0, in: writing) ?? $0 }
    let target = original == id ? nil : original
    if let target, try writing.value("SELECT 1 FROM stories WHERE id = \(target)", as: Int64.self) == nil {
      throw AppError.invalid("translationOf", "there is no story \(target)")
    }
    if let target {
      try writing.execute("UPDATE stories SET translation_of = \(target) WHERE translation_of = \(id) AND id <> \(target)")
    }
    try writing.execute("UPDATE stories SET translation_of = \(target) WHERE id = \(id)")
    for changed in try siblings(of: id, under: target ?? id, before, in: writing) {
      writing.record(Event(kind: "story.translated", subject: changed))
    }
  }

  private static func original(of id: Int64, in reading: Reading) throws -> Int64? {
    try reading.value("SELECT translation_of FROM stories WHERE id = \(id)")
  }

  /// The other public stories whose pages name this one now, or did before.
  private static func siblings(
    of id: Int64, under original: Int64, _ before: Int64?, in reading: Reading
  ) throws -> [Int64] {
    let groups = Set([original, before ?? original]).sorted()
    let found: [Int64] = try reading.values(
      """
      SELECT id FROM stories WHERE id IN \(list: groups) AND state = 'published'
      UNION SELECT id FROM stories WHERE translation_of IN \(list: groups) AND state = 'published' ORDER BY 1
      """)
    return found.filter { $0 != id }
  }
}
