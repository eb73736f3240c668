import Database
import Synchronization
import Web

/// What knows which pages it is for.
protocol Footprinted: Sendable {
  var footprint: Footprint { get }
}

/// A value that many pages share, kept until something that it shows is purged.
final class Retained<Value: Footprinted>: Sendable {
  private struct State: Sendable {
    var known: Value?
    var round: Int?
  }

  /// What was purged when; to be taken before a snapshot is read, so that a value of before a purge is not kept after it.
  struct Ticket: Sendable {
    fileprivate let round: Int?
  }

  private let state = Mutex(State())

  var ticket: Ticket { Ticket(round: state.withLock { $0.round }) }

  /// From now on every purge is told, so that values can be kept; before, each is made anew.
  func begin() {
    state.withLock { $0.round = $0.round ?? 0 }
  }

  func value(_ ticket: Ticket, at now: Instant, _ make: () throws -> Value) rethrows -> Value {
    let known = state.withLock { state in state.known.flatMap { Self.isValid($0.footprint, now) ? $0 : nil } }
    if let known { return known }
    let value = try make()
    state.withLock { if let round = $0.round, round == ticket.round { $0.known = value } }
    return value
  }

  func purge(_ purge: Purge) {
    state.withLock { state in
      state.round = state.round.map { $0 + 1 }
      if let known = state.known, purge.concerns(known.footprint) { state.known = nil }
    }
  }

  private static func isValid(_ footprint: Footprint, _ now: Instant) -> Bool {
    footprint.validUntil.map { now.date < $0 } ?? true
  }
}

/// What stands behind nearly every page, and is read once until it changes.
struct Backdrop: Sendable {
  let frame = Retained<Typesetter>()
  let showcase = Retained<Showcase>()

  func begin() {
    frame.begin()
    showcase.begin()
  }

  func purge(_ purge: Purge) {
    frame.purge(purge)
    showcase.purge(purge)
  }
}
