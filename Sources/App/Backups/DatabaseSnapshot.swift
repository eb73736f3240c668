import Clients
import Database
import Foundation

/// Copies a database into a file while it is used, as it was at one moment, and says what is in the copy.
struct DatabaseSnapshot: Sendable {
  let database: Database
  /// The migrations of this program.
  let known: [String]

  /// - Parameter path: a new file.
  /// - Throws: `AppError` when the copy would be damaged; `DatabaseError`; `PostgresProgramError`.
  func take(to path: String) async throws -> BackupStore.Inventory {
    switch database.engine {
    case .sqlite: try await copy(to: path)
    case .postgres: try await dump(to: path)
    }
  }

  private func copy(to path: String) async throws -> BackupStore.Inventory {
    try await database.copy(to: path)
    var options = Database.Options()
    options.readers = 1
    let copy = try await Database.open(.sqlite(path: path), options: options)
    do {
      if let damage = try await copy.integrity().first { throw AppError(code: .unavailable, details: damage) }
      let inventory = try await BackupStore(database: copy).inventory(known: known)
      await copy.close()
      return inventory
    } catch {
      await copy.close()
      throw error
    }
  }

  private func dump(to path: String) async throws -> BackupStore.Inventory {
    let programs = PostgresPrograms(database.address.environment)
    let store = BackupStore(database: database)
    let (theirs, ours) = (try await store.serverVersion(), try await programs.majorVersion())
    guard ours >= theirs else { throw Self.tooOld(ours, theirs) }
    // pg_dump sees what this reading sees, as long as the reading lasts.
    let inventory = try await database.read { reading in
      let snapshot = try store.exportSnapshot(in: reading)
      let inventory = try store.inventory(known: known, in: reading)
      try wait { try await programs.dump(to: path, snapshot: snapshot) }
      return inventory
    }
    guard try await programs.contents(of: path) > 0 else {
      throw AppError(code: .unavailable, details: "pg_dump wrote nothing that pg_restore can read")
    }
    return inventory
  }

  static func tooOld(_ ours: Int, _ theirs: Int) -> AppError {
    AppError(
      code: .unavailable,
      details: "PostgreSQL's client programs here are of version \(ours) and its server of \(theirs); "
        + "install postgresql-client-\(theirs)")
  }
}

/// Waits on a database thread for what runs elsewhere.
private func wait(for work: @escaping @Sendable () async throws -> Void) throws {
  let done = DispatchSemaphore(value: 0)
  let result = Outcome()
  Task {
    do { try await work() } catch { result.error = error }
    done.signal()
  }
  done.wait()
  if let error = result.error { throw error }
}

// Unchecked: written before the semaphore is signalled, read after.
private final class Outcome: @unchecked Sendable {
  var error: (any Error)?
}
