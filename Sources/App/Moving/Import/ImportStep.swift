import Database

/// One transaction of an import. A dry run asks and decides the same, but only reads.
struct ImportStep {
  let reading: Reading
  private let writing: Writing?

  /// What stands for the identity of a row that a dry run did not make.
  static let imagined: Int64 = -1

  init(_ reading: Reading) {
    (self.reading, writing) = (reading, nil)
  }

  init(_ writing: Writing) {
    (reading, self.writing) = (writing, writing)
  }

  func write(_ change: (Writing) throws -> Void) rethrows {
    if let writing { try change(writing) }
  }

  /// - Returns: the identity of what was made.
  func make(_ creation: (Writing) throws -> Int64) rethrows -> Int64 {
    try writing.map(creation) ?? Self.imagined
  }
}
