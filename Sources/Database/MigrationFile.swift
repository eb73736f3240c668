import Foundation

/// One file of the Migrations directory, as its engine runs it.
struct MigrationFile: Sendable {
  /// The file's name without its ending: `0001-people`.
  let name: String
  let sql: String

  /// The files in the order of their numbers; on PostgreSQL a `.postgres.sql` twin stands in for its file.
  static func all(in directory: String, for engine: Engine) throws -> [MigrationFile] {
    let present = Set(try names(in: directory))
    let canonical = present.filter { $0.hasSuffix(".sql") && !$0.hasSuffix(twinEnding) }.sorted()
    try check(canonical, present, directory)
    return try canonical.map { try MigrationFile($0, hasTwin: present.contains(twin(of: $0)), directory, engine) }
  }

  /// Tells a changed file from the applied one.
  var checksum: String {
    let hash = sql.utf8.reduce(0xcbf2_9ce4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
    return "fnv1a64:" + String(hash, radix: 16)
  }

  private static let twinEnding = ".postgres.sql"

  private init(_ file: String, hasTwin: Bool, _ directory: String, _ engine: Engine) throws {
    let usesTwin = hasTwin && engine == .postgres
    let path = directory + "/" + (usesTwin ? Self.twin(of: file) : file)
    guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
      throw DatabaseError.migration("The migration \(path) cannot be read; it must be a readable file in UTF-8.")
    }
    let lines = text.replacingOccurrences(of: "\r\n", with: "\n")
    name = String(file.dropLast(".sql".count))
    sql = usesTwin ? lines : Dialect.translate(lines, for: engine)
  }

  private static func twin(of file: String) -> String {
    file.dropLast(".sql".count) + twinEnding
  }

  private static func names(in directory: String) throws -> [String] {
    do {
      return try FileManager.default.contentsOfDirectory(atPath: directory)
    } catch {
      throw DatabaseError.migration("There is no directory of migrations at \(directory); say where with --home.")
    }
  }

  private static func check(_ files: [String], _ present: Set<String>, _ directory: String) throws {
    var numbers: Set<Substring> = []
    for file in files {
      guard file.wholeMatch(of: /\d{4}-[a-z0-9-]+\.sql/) != nil else {
        throw DatabaseError.migration("The migration \(file) must be named like 0001-people.sql.")
      }
      guard numbers.insert(file.prefix(4)).inserted else {
        throw DatabaseError.migration(
          "Two migrations have the number \(file.prefix(4)); give one of them the next free number.")
      }
    }
    for file in present where file.hasSuffix(twinEnding) {
      guard files.contains(file.dropLast(twinEnding.count) + ".sql") else {
        throw DatabaseError.migration("The migration \(file) has no twin without .postgres in \(directory).")
      }
    }
  }
}
