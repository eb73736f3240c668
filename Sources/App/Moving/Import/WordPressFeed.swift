import Database
import Foundation

/// The second walk through the file: converts on a thread of its own and hands over batches; it waits while two are
/// unread, so that memory stays the same however long the file is.
struct WordPressFeed: Sendable {
  struct Batch: Sendable {
    var stories: [WordPressStory] = []
    var skipped: [(reason: String, title: String, kind: String)] = []
    var bytesRead = 0
    fileprivate var bytes = 0
  }

  let reader: WordPressReader
  let index: WordPressIndex
  let zone: TimeZone
  let now: Instant

  private static let mostUnread = 2
  private static let mostItems = 100
  private static let mostBytes = 4_000_000

  /// - Returns: what was mended on the way, and why the file was not read to its end.
  func forEach(_ body: (Batch) async throws -> Void) async throws -> (XMLMending.Counts, WordPressReadingError?) {
    // Made with nothing: libdispatch ends the program when a semaphore goes with less than it was made with.
    let room = DispatchSemaphore(value: 0)
    for _ in 0..<Self.mostUnread { room.signal() }
    let ending = Ending()
    let (batches, continuation) = AsyncThrowingStream<Batch, any Error>.makeStream()
    continuation.onTermination = { _ in
      ending.stop()
      room.signal()
    }
    onThread {
      read(ending) { batch in
        guard !ending.isStopped else { return }
        room.wait()
        continuation.yield(batch)
      }
      continuation.finish()
    }
    for try await batch in batches {
      try await body(batch)
      room.signal()
    }
    return try ending.result.get()
  }

  private func read(_ ending: Ending, _ give: (Batch) -> Void) {
    var batch = Batch()
    do {
      let mended = try reader.read { entry, bytesRead in
        guard !ending.isStopped else { throw CancellationError() }
        guard case .item(let item) = entry else { return }
        take(item, into: &batch)
        batch.bytesRead = bytesRead
        if batch.stories.count >= Self.mostItems || batch.bytes >= Self.mostBytes || batch.skipped.count >= 1_000 {
          give(batch)
          batch = Batch()
        }
      }
      give(batch)
      ending.set(.success((mended, nil)))
    } catch let fault as WordPressReadingError {
      give(batch)
      ending.set(.success((XMLMending.Counts(), fault)))
    } catch {
      ending.set(.failure(error))
    }
  }

  private func take(_ item: WordPressItem, into batch: inout Batch) {
    guard item.kind != "attachment", item.kind != "guest-author" else { return }
    switch WordPressVerdict(item, zone: zone, now: now) {
    case .take(let fate, let remark):
      batch.stories.append(WordPressStory(item, fate, remark: remark, in: index, zone: zone, now: now))
      batch.bytes += item.content.utf8.count
    case .skip(let reason):
      batch.skipped.append((reason, HTMLText.plain(item.title), item.kind))
    }
  }

  private final class Ending: @unchecked Sendable {
    private let lock = NSLock()
    private var stopped = false
    private var outcome: Result<(XMLMending.Counts, WordPressReadingError?), any Error> = .failure(
      CancellationError())

    var isStopped: Bool { lock.withLock { stopped } }
    var result: Result<(XMLMending.Counts, WordPressReadingError?), any Error> { lock.withLock { outcome } }

    func stop() { lock.withLock { stopped = true } }
    func set(_ outcome: Result<(XMLMending.Counts, WordPressReadingError?), any Error>) {
      lock.withLock { self.outcome = outcome }
    }
  }
}

/// Long work without a pause belongs on a thread of its own, not among the program's few.
func onOwnThread<T: Sendable>(_ work: @escaping @Sendable () throws -> T) async throws -> T {
  try await withCheckedThrowingContinuation { continuation in
    onThread { continuation.resume(with: Result { try work() }) }
  }
}

private func onThread(_ work: @escaping @Sendable () -> Void) {
  let thread = Thread(block: work)
  thread.stackSize = 16 << 20
  thread.start()
}
