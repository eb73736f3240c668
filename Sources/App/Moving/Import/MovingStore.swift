import Database

/// What came from where: the memory by which an import can be repeated.
struct MovingStore: Sendable {
  let database: Database

  enum Kind: String, Storable {
    case section, tag, person, media, story, page
  }

  struct Record: Sendable, Equatable, RowDecodable {
    var id: Int64
    /// Of what the import made of the foreign record when it last looked.
    var checksum: Int64
    /// The story's revision, or the page's time of change, that the import wrote: another means work done here since.
    var version: Int64

    init(id: Int64, checksum: Int64 = 0, version: Int64 = 0) {
      (self.id, self.checksum, self.version) = (id, checksum, version)
    }

    init(row: Row) throws {
      id = try row["our_id"]
      checksum = try row["checksum"]
      version = try row["version"]
    }
  }

  func record(_ kind: Kind, _ key: String, of source: String, in reading: Reading) throws -> Record? {
    try reading.first(
      """
      SELECT our_id, checksum, version FROM imported_records
      WHERE source = \(source) AND kind = \(kind) AND foreign_key = \(key)
      """)
  }

  /// - Throws: `AppError.conflict` when another import at work has brought the same record under another identity; the
  ///   throw undoes what this one created.
  func keep(_ record: Record, _ kind: Kind, _ key: String, of source: String, at now: Instant, in writing: Writing)
    throws
  {
    let kept = try writing.execute(
      """
      INSERT INTO imported_records (source, kind, foreign_key, our_id, checksum, version, imported_at)
      VALUES (\(source), \(kind), \(key), \(record.id), \(record.checksum), \(record.version), \(now))
      ON CONFLICT (source, kind, foreign_key) DO UPDATE SET
        our_id = excluded.our_id, checksum = excluded.checksum, version = excluded.version,
        imported_at = excluded.imported_at
      WHERE imported_records.our_id = excluded.our_id OR imported_records.kind = \(Kind.media)
      """)
    guard kept == 1 else {
      throw AppError.conflict("another import of \(source) is at work; wait for it, then run this one again")
    }
  }
}
