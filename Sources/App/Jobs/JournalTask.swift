import Database

/// What a reader of the journal makes of the events: an index, messages, notifications.
protocol JournalTask: Sendable {
  associatedtype Changes: Sendable

  /// The name of its position; never changed.
  var name: String { get }
  /// Raised when the same events shall have other effects than before: it then begins anew.
  var version: Int { get }

  /// What the events ask for, read at leisure: nobody waits for it, and nothing is written yet.
  func changes(after events: [RecordedEvent], in reading: Reading) throws -> Changes

  /// A portion of what is there, by ascending identity, for a reader that was not there when it came or has missed
  /// events. Nil when there is nothing after the identity.
  func portion(after identity: Int64, in reading: Reading) throws -> (changes: Changes, last: Int64)?

  /// Part of the write that moves the position: what is written here is written once.
  func apply(_ changes: Changes, in writing: Writing) throws
}

extension JournalTask {
  /// Who tells of what happens has nothing to say of what was there before.
  func portion(after identity: Int64, in reading: Reading) throws -> (changes: Changes, last: Int64)? { nil }
}
