public import Database
import Foundation
import Testing

/// The engines a test runs on: SQLite always, PostgreSQL where BROADSHEET_TEST_POSTGRES says where a server is
/// (`postgresql://user@127.0.0.1:5432/postgres`). BROADSHEET_TEST_ALL=1 makes its absence a failure.
public enum EngineUnderTest {
  public static let all: [Engine] = {
    if server != nil || environment["BROADSHEET_TEST_ALL"] == "1" { return [.sqlite, .postgres] }
    print("PostgreSQL is not tested: BROADSHEET_TEST_POSTGRES is not set.")
    return [.sqlite]
  }()

  /// Makes an empty place for a database on the engine, and removes it afterwards.
  public static func withAddress<T>(_ engine: Engine, _ body: (DatabaseAddress) async throws -> T) async throws -> T {
    await turnstile.enter()
    let result: Result<T, any Error>
    do {
      result = .success(try await engine == .sqlite ? withFile(body) : withPostgres(body))
    } catch {
      result = .failure(error)
    }
    await turnstile.leave()
    return try result.get()
  }

  private static let turnstile = Turnstile(8)
  private static let environment = ProcessInfo.processInfo.environment
  private static let server = environment["BROADSHEET_TEST_POSTGRES"]

  private static func withFile<T>(_ body: (DatabaseAddress) async throws -> T) async throws -> T {
    let folder = FileManager.default.temporaryDirectory.appending(path: "broadsheet-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    return try await body(.sqlite(path: folder.appending(path: "broadsheet.db").path))
  }

  private static func withPostgres<T>(_ body: (DatabaseAddress) async throws -> T) async throws -> T {
    let server = try #require(Self.server, "BROADSHEET_TEST_POSTGRES is not set")
    let name = "broadsheet_" + UUID().uuidString.lowercased().replacing("-", with: "")
    try await run("CREATE DATABASE \(name) TEMPLATE template0", on: server)
    var parts = try #require(URLComponents(string: server))
    parts.path = "/" + name
    let address = try DatabaseAddress(try #require(parts.string))
    let result: Result<T, any Error>
    do {
      result = .success(try await body(address))
    } catch {
      result = .failure(error)
    }
    try await run("DROP DATABASE \(name) WITH (FORCE)", on: server)
    return try result.get()
  }

  // Databases cannot be made in a transaction, so psql does it.
  private static func run(_ statement: String, on server: String) async throws {
    let psql = Process()
    psql.executableURL = URL(filePath: "/usr/bin/psql")
    psql.arguments = ["-X", "-q", "-d", server, "-c", statement]
    try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
      psql.terminationHandler = { _ in continuation.resume() }
      do { try psql.run() } catch { continuation.resume(throwing: error) }
    }
    #expect(psql.terminationStatus == 0, "psql: \(statement)")
  }
}
