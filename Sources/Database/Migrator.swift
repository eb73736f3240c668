/// Brings a database to the schema of this program from the files `NNNN-name.sql` of a directory.
///
/// All that is new is applied in one transaction under a lock: one node migrates while others wait, and after an error
/// nothing is half done. Applied files are remembered with a checksum in `schema_migrations`.
public struct Migrator: Sendable {
  private let directory: String

  public init(directory: String) {
    self.directory = directory
  }

  /// Applies the files that are new to the database; gives their names in order.
  /// Throws `DatabaseError.newerSchema` when the database knows files that the directory does not, and
  /// `DatabaseError.migration` when an applied file has changed or a new one fails.
  @discardableResult
  public func migrate(_ database: Database) async throws -> [String] {
    let files = try MigrationFile.all(in: directory, for: database.engine)
    return try await database.writeWithPatience { writing in
      try writing.connection.lockSchema()
      try makeOwnTables(writing)
      let applied = try writing.all("SELECT name, checksum FROM schema_migrations", as: Applied.self)
      try refuseStrangers(applied, files)
      let known = Dictionary(uniqueKeysWithValues: applied.map { ($0.name, $0.checksum) })
      let new = try files.filter { try isNew($0, known[$0.name]) }
      try new.forEach { try apply($0, writing) }
      return new.map(\.name)
    }
  }

  /// The names of all files of the directory, in order: what this program knows.
  public func names(for engine: Engine) throws -> [String] {
    try MigrationFile.all(in: directory, for: engine).map(\.name)
  }

  private struct Applied: RowDecodable {
    let name: String
    let checksum: String

    init(row: Row) throws {
      name = try row["name"]
      checksum = try row["checksum"]
    }
  }

  private func makeOwnTables(_ writing: Writing) throws {
    try writing.script(Dialect.translate(OwnTables.sql, for: writing.engine))
  }

  private func refuseStrangers(_ applied: [Applied], _ files: [MigrationFile]) throws {
    let known = Set(files.map(\.name))
    guard let stranger = applied.map(\.name).filter({ !known.contains($0) }).max() else { return }
    throw DatabaseError.newerSchema(found: stranger, known: files.last?.name ?? "no migrations")
  }

  private func isNew(_ file: MigrationFile, _ checksum: String?) throws -> Bool {
    guard let checksum else { return true }
    guard checksum == file.checksum else {
      throw DatabaseError.migration(
        "The migration \(file.name) was changed after it was applied; "
          + "bring the file back as it was, and write a new one.")
    }
    return false
  }

  private func apply(_ file: MigrationFile, _ writing: Writing) throws {
    do {
      try writing.script(file.sql)
      try writing.execute(
        """
        INSERT INTO schema_migrations (name, checksum, applied_at)
        VALUES (\(file.name), \(file.checksum), \(Instant.now))
        """)
    } catch let error as DatabaseError where !error.endsTransaction {
      throw DatabaseError.migration("The migration \(file.name) failed and nothing was changed. \(error)")
    }
  }
}

extension Database {
  // Another node may migrate for minutes; waiting is all there is to do.
  fileprivate func writeWithPatience<T: Sendable>(_ body: @escaping @Sendable (Writing) throws -> T) async throws -> T {
    while true {
      do {
        return try await write(body)
      } catch DatabaseError.busy {
        try await Task.sleep(for: .seconds(1))
      }
    }
  }
}
