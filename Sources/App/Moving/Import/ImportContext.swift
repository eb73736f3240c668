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
  let now: Instant

  var moving: MovingStore { MovingStore(database: services.database) }

  /// The old site's address without its scheme: what tells two imported sites apart.
  var source: String {
    let address = index.site.address
    return String(address.firstRange(of: "://").map { address[$0.upperBound...] } ?? address[...]).lowercased()
  }

  func record(_ kind: MovingStore.Kind, _ key: String, in reading: Reading) throws -> MovingStore.Record? {
    try moving.record(kind, key, of: source, in: reading)
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
}
