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
    let (setting, value) = try checked(key, value, languages: languages)
    try await database.write { try set(setting, to: value, at: now, in: $0) }
  }

  /// Several at once, in a transaction with other things.
  func set(_ values: [String: String], languages: [String], at now: Instant, in writing: Writing) throws {
    for (key, value) in values.sorted(by: { $0.key < $1.key }) {
      let (setting, value) = try checked(key, value, languages: languages)
      try set(setting, to: value, at: now, in: writing)
    }
  }

  /// - Throws: as `set` does, for each value that cannot be used.
  func check(_ values: [String: String], languages: [String]) throws {
    for (key, value) in values.sorted(by: { $0.key < $1.key }) { _ = try checked(key, value, languages: languages) }
  }

  private func checked(_ key: String, _ value: String, languages: [String]) throws -> (Setting, String) {
    guard let setting = Setting(rawValue: key) else {
      let known = Setting.allCases.map(\.rawValue).sorted().joined(separator: ", ")
      throw AppError.invalid(key, "there is no such setting; choose one of \(known)")
    }
    let value = try setting.checked(value)
    guard setting != .language || languages.contains(value) else {
      throw AppError.invalid(key, "there are no texts in \(value) yet; choose one of \(languages.joined(separator: ", "))")
    }
    return (setting, value)
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
