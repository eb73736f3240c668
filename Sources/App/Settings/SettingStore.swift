import Database

struct SettingStore: Sendable {
  let database: Database

  func publication() async throws -> Publication {
    try await database.read { try publication(in: $0) }
  }

  func publication(in reading: Reading) throws -> Publication {
    let rows: [Entry] = try reading.all("SELECT key, value FROM settings")
    let known = rows.compactMap { row in Setting(rawValue: row.key).map { ($0, row.value) } }
    var publication = Publication(Dictionary(uniqueKeysWithValues: known))
    publication.identity = rows.first { $0.key == Publication.identityKey }.flatMap { Identity($0.value) } ?? Identity()
    return publication
  }

  /// - Parameter languages: those that the program has texts for.
  /// - Throws: `AppError.invalid` when the key is unknown or the value cannot be used.
  func set(_ key: String, to value: String, languages: [String], at now: Instant) async throws {
    guard let setting = Setting(rawValue: key) else {
      let known = Setting.allCases.map(\.rawValue).sorted().joined(separator: ", ")
      throw AppError.invalid(key, "there is no such setting; choose one of \(known)")
    }
    let value = try setting.checked(value)
    guard setting != .language || languages.contains(value) else {
      throw AppError.invalid(key, "there are no texts in \(value) yet; choose one of \(languages.joined(separator: ", "))")
    }
    try await database.write { try set(setting, to: value, at: now, in: $0) }
  }

  func set(_ setting: Setting, to value: String, at now: Instant, in writing: Writing) throws {
    try writing.execute(
      """
      INSERT INTO settings (key, value, changed_at) VALUES (\(setting.rawValue), \(value), \(now))
      ON CONFLICT (key) DO UPDATE SET value = excluded.value, changed_at = excluded.changed_at
      """)
    writing.record(Event(kind: "setting.changed", subject: 0))
  }

  func isSet(_ setting: Setting, in reading: Reading) throws -> Bool {
    try reading.value("SELECT 1 FROM settings WHERE key = \(setting.rawValue)", as: Int64.self) != nil
  }

  private struct Entry: RowDecodable {
    let key: String
    let value: String

    init(row: Row) throws {
      key = try row["key"]
      value = try row["value"]
    }
  }
}
