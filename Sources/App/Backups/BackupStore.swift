import Database

/// What a backup asks a database, whatever its version.
struct BackupStore: Sendable {
  let database: Database

  /// What is known of a database at one moment.
  struct Inventory: Sendable {
    let migrations: [String]
    /// Table to number of rows.
    let rows: [String: Int]
    let publication: String
    /// The files that rows name, as in a backup; nil when the schema is not the one that this program knows.
    let files: Set<String>?
  }

  /// - Parameter known: the migrations of this program.
  func inventory(known: [String]) async throws -> Inventory {
    try await database.read { try inventory(known: known, in: $0) }
  }

  func inventory(known: [String], in reading: Reading) throws -> Inventory {
    let migrations: [String] = try reading.values("SELECT name FROM schema_migrations ORDER BY name")
    let tables = try tables(in: reading)
    let rows = try tables.map { table in
      (table, try reading.value("SELECT COUNT(*) FROM \(raw: "\"\(table)\"") /* scan: all are counted */", as: Int.self) ?? 0)
    }
    return Inventory(
      migrations: migrations, rows: Dictionary(uniqueKeysWithValues: rows),
      publication: tables.contains("settings")
        ? try reading.value("SELECT value FROM settings WHERE key = 'name'") ?? Setting.name.initialValue : "",
      files: migrations == known ? try files(in: reading) : nil)
  }

  /// Whether nothing is there yet.
  func isEmpty() async throws -> Bool {
    try await database.read { try tables(in: $0).isEmpty }
  }

  /// The name by which pg_dump sees what this reading sees, as long as it lasts.
  func exportSnapshot(in reading: Reading) throws -> String {
    _ = try reading.value("SELECT set_config('idle_in_transaction_session_timeout', '0', true)", as: String.self)
    guard let snapshot: String = try reading.value("SELECT pg_export_snapshot()") else {
      throw AppError(code: .unavailable, details: "PostgreSQL gives no snapshot")
    }
    return snapshot
  }

  /// PostgreSQL's major version.
  func serverVersion() async throws -> Int {
    let number: Int? = try await database.read {
      try $0.value("SELECT current_setting('server_version_num')::integer")
    }
    return (number ?? 0) / 10_000
  }

  private func tables(in reading: Reading) throws -> [String] {
    switch reading.engine {
    case .sqlite:
      try reading.values(
        """
        SELECT name FROM pragma_table_list
        WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name
        """)
    case .postgres:
      try reading.values(
        """
        SELECT tablename FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema') ORDER BY tablename
        """)
    }
  }

  private func files(in reading: Reading) throws -> Set<String> {
    var files: Set<String> = []
    try reading.each("SELECT \(sql: MediaStore.columns) FROM media /* scan: a backup looks at everything */ ORDER BY id") {
      let item = try MediaItem(row: $0)
      files.formUnion((item.picture?.files ?? [item.file]).map { "files/\($0)" })
      if let original = item.original { files.insert("originals/\(original)") }
    }
    let logo: String? = try reading.value("SELECT value FROM settings WHERE key = 'logo'")
    if let logo = logo.flatMap({ Logo($0) }) { files.insert("files/\(logo.file)") }
    return files
  }
}
