import Database
import Foundation
import Markup

/// What every step of an import works with.
struct ImportContext: Sendable {
  let services: Services
  let publications: PublicationStore
  let pages: StandingPageStore
  let publication: Publication
  let index: WordPressIndex
  let isDryRun: Bool
  let now: Instant

  var moving: MovingStore { MovingStore(database: services.database) }

  /// The old site's address without its scheme: what tells two imported sites apart.
  var source: String {
    let address = index.site.address
    return String(address.firstRange(of: "://").map { address[$0.upperBound...] } ?? address[...]).lowercased()
  }

  func step<T: Sendable>(_ body: @escaping @Sendable (ImportStep) throws -> T) async throws -> T {
    isDryRun
      ? try await services.database.read { try body(ImportStep($0)) }
      : try await services.database.write { try body(ImportStep($0)) }
  }

  func record(_ kind: MovingStore.Kind, _ key: String, in step: ImportStep) throws -> MovingStore.Record? {
    try moving.record(kind, key, of: source, in: step.reading)
  }

  func keep(_ record: MovingStore.Record, _ kind: MovingStore.Kind, _ key: String, in writing: Writing) throws {
    try moving.keep(record, kind, key, of: source, at: now, in: writing)
  }

  func redirect(_ old: String, to target: String, in writing: Writing) throws {
    guard Redirect.key(old) != Redirect.key(target) else { return }
    try services.redirects.redirect(old, to: target, at: now, in: writing)
  }

  /// A slug of one of the texts that may stand in an address.
  static func slug(_ candidates: String...) -> Slug {
    candidates.lazy.compactMap { Slug(from: $0.removingPercentEncoding ?? $0) }.first ?? Slug(trusted: "item")
  }

  /// The slug itself, or else the first that ends in a number and is free.
  static func free(_ slug: Slug, isTaken: (Slug) throws -> Bool) rethrows -> Slug {
    var candidate = slug
    var number = 2
    while try isTaken(candidate) {
      candidate = slug.numbered(number)
      number += 1
    }
    return candidate
  }

  /// The first name that is one, no longer than the database counts: by code points.
  static func name(_ candidates: String...) -> String {
    (candidates.first { !$0.isEmpty } ?? "").cut(to: 200)
  }

  /// Whether an error tells of the one record that was to be kept. Any other (no space, no database) would meet all that
  /// follow too, and ends the run.
  static func concernsOneRecord(_ error: any Error) -> Bool {
    switch error {
    case is AppError, is MarkupError: true
    case DatabaseError.check, DatabaseError.unique, DatabaseError.notNull, DatabaseError.foreignKey,
      DatabaseError.invalid:
      true
    default: false
    }
  }
}
