import Foundation
import Subprocess
import SystemPackage

/// PostgreSQL's own programs for copies of a database (Debian: postgresql-client). The server's address and its password
/// go to them in their environment, where no other user sees them.
public struct PostgresPrograms: Sendable {
  private let variables: [String: String]

  /// - Parameter variables: libpq's, such as `PGHOST` and `PGPASSWORD`, for the database that is meant.
  public init(_ variables: [String: String]) {
    self.variables = variables
  }

  /// The major version of `pg_dump`.
  /// - Throws: `PostgresProgramError`
  public func majorVersion() async throws -> Int {
    let text = try await run("pg_dump", ["--version"])
    guard let version = text.firstMatch(of: /\) (\d+)/).flatMap({ Int($0.1) }) else {
      throw PostgresProgramError.failed("pg_dump", "it does not say its version")
    }
    return version
  }

  /// Writes the whole database to a file in PostgreSQL's custom format, compressed.
  /// - Parameter snapshot: what `pg_export_snapshot` gave; the transaction that gave it must still be open.
  public func dump(to file: String, snapshot: String) async throws {
    _ = try await run(
      "pg_dump",
      [
        "--format=custom", "--no-owner", "--no-privileges", "--no-password", "--lock-wait-timeout=60s",
        "--snapshot=\(snapshot)", "--file=\(file)", "--dbname=\(database)",
      ])
  }

  /// The lines of a dump's table of contents.
  public func contents(of file: String) async throws -> Int {
    let text = try await run("pg_restore", ["--list", file])
    return text.split(separator: "\n").count { !$0.hasPrefix(";") }
  }

  /// Brings a dump into an empty database: all of it or nothing.
  public func restore(_ file: String) async throws {
    _ = try await run(
      "pg_restore",
      [
        "--no-owner", "--no-privileges", "--no-password", "--single-transaction", "--exit-on-error",
        "--dbname=\(database)", file,
      ])
  }

  /// libpq takes the user's name where no database is named.
  private var database: String {
    variables["PGDATABASE"] ?? variables["PGUSER"] ?? ProcessInfo.processInfo.environment["PGDATABASE"] ?? NSUserName()
  }

  private func run(_ program: String, _ arguments: [String]) async throws -> String {
    let given = Dictionary(uniqueKeysWithValues: variables.map { (Environment.Key(stringLiteral: $0.key), $0.value) })
    do {
      let result = try await Subprocess.run(
        .name(program), arguments: Arguments(arguments),
        environment: .inherit.updating(given.merging(["LC_ALL": "C"]) { _, fixed in fixed }),
        output: .string(limit: 64_000_000), error: .string(limit: 1_000_000))
      guard case .exited(0) = result.terminationStatus else {
        throw PostgresProgramError.failed(program, Self.reason(result.standardError))
      }
      return result.standardOutput
    } catch let error as SubprocessError {
      guard error.code == .executableNotFound else { throw PostgresProgramError.failed(program, "\(error)") }
      throw PostgresProgramError.missing(program)
    }
  }

  /// The first line that says what went wrong, without the program's name.
  private static func reason(_ text: String) -> String {
    let lines = text.split(whereSeparator: \.isNewline).map { $0.replacing(/^pg_\w+: (?:error: )?/, with: "") }
    return String((lines.first { !$0.hasPrefix("warning") } ?? "it gave no reason").prefix(400))
  }
}

/// Why one of PostgreSQL's programs could not do its work, as a sentence without a full stop.
public enum PostgresProgramError: Error, Equatable, Sendable, CustomStringConvertible {
  case missing(String)
  /// The program, and its own words.
  case failed(String, String)

  public var description: String {
    switch self {
    case .missing(let program):
      "the program \(program) is missing; install PostgreSQL's client programs (Debian: postgresql-client)"
    case .failed(let program, let reason): "\(program) failed: \(reason)"
    }
  }
}
