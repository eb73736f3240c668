import Foundation

/// A file as the XML parser is to see it: without what stands before its first tag, and mended.
final class MendedStream: InputStream {
  private let file: FileHandle
  private var mending: XMLMending
  private var ready: [UInt8] = []
  private var given = 0
  private var atEnd = false
  private(set) var bytesRead: Int
  private(set) var readingError: (any Error)?

  var counts: XMLMending.Counts { mending.counts }

  private static let chunk = 256 * 1024

  /// - Throws: `WordPressReadingError` when the beginning shows that the file is something else.
  init(path: String) throws {
    try Self.refuseOddities(path)
    guard let file = FileHandle(forReadingAtPath: path) else {
      throw WordPressReadingError.unreadable("there is no file \(path), or it may not be opened")
    }
    let start: Data
    do {
      start = try file.read(upToCount: Self.chunk) ?? Data()
    } catch {
      throw WordPressReadingError.unreadable("\(path): \(error.localizedDescription)")
    }
    let beginning = try ExportBeginning(start)
    self.file = file
    mending = XMLMending(isUTF8: beginning.isUTF8)
    bytesRead = start.count
    super.init(data: Data())
    take(start.dropFirst(beginning.skipped), mends: beginning.mayBeMended)
    mends = beginning.mayBeMended
  }

  private var mends = true

  /// The file is read twice, so it must be one that can be.
  private static func refuseOddities(_ path: String) throws {
    var status = stat()
    guard stat(path, &status) == 0, status.st_mode & S_IFMT != S_IFREG else { return }
    let kind = status.st_mode & S_IFMT == S_IFDIR ? "a directory" : "a pipe or a device"
    throw WordPressReadingError.unreadable("\(path) is \(kind); name the XML file itself")
  }

  override func open() {}

  /// The parser closes the stream, but the file is still asked how it ended; it is closed with this object.
  override func close() {}

  override var hasBytesAvailable: Bool { !atEnd || given < ready.count }

  override var streamStatus: Stream.Status { hasBytesAvailable ? .open : .atEnd }

  override func read(_ buffer: UnsafeMutablePointer<UInt8>, maxLength length: Int) -> Int {
    while given == ready.count {
      guard !atEnd else { return 0 }
      guard refill() else { return -1 }
    }
    let count = min(length, ready.count - given)
    ready.withUnsafeBufferPointer { buffer.update(from: $0.baseAddress! + given, count: count) }
    given += count
    return count
  }

  /// Whether all was read and the document's last end tag was not in it.
  var endsTooEarly: Bool {
    guard let place = try? file.offset(), let size = try? file.seekToEnd(), place == size else { return false }
    try? file.seek(toOffset: size - min(size, 1_000))
    let tail = (try? file.readToEnd()) ?? nil
    return !String(decoding: tail ?? Data(), as: UTF8.self).contains("</rss>")
  }

  private func refill() -> Bool {
    do {
      let chunk = try file.read(upToCount: Self.chunk) ?? Data()
      bytesRead += chunk.count
      ready.removeAll(keepingCapacity: true)
      given = 0
      take(chunk, mends: mends)
      atEnd = chunk.isEmpty
      return true
    } catch {
      readingError = error
      return false
    }
  }

  private func take(_ chunk: Data, mends: Bool) {
    guard mends else { return ready.append(contentsOf: chunk) }
    chunk.withUnsafeBytes { mending.mend($0.bindMemory(to: UInt8.self), isLast: chunk.isEmpty, into: &ready) }
  }
}

/// What the first bytes of a file tell of it.
struct ExportBeginning {
  /// Byte order mark, blank lines and warnings that PHP printed before the XML began.
  let skipped: Int
  let isUTF8: Bool
  let mayBeMended: Bool

  init(_ start: Data) throws {
    let bytes = [UInt8](start)
    guard !bytes.isEmpty else { throw WordPressReadingError.empty }
    if bytes.starts(with: [0x1F, 0x8B]) || bytes.starts(with: Array("PK\u{3}\u{4}".utf8))
      || bytes.starts(with: Array("BZh".utf8))
    {
      throw WordPressReadingError.packed
    }
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      (skipped, isUTF8, mayBeMended) = (0, false, false)
      return
    }
    let head = String(decoding: bytes.prefix(64 * 1024), as: UTF8.self)
    guard let xml = Self.offset(of: "<?xml", in: bytes) ?? Self.offset(of: "<rss", in: bytes) else {
      throw Self.looksLikePage(head) ? WordPressReadingError.html : .notXML
    }
    if Self.looksLikePage(head), Self.offset(of: "<rss", in: bytes) == nil { throw WordPressReadingError.html }
    let declaration = String(decoding: bytes[xml...].prefix(200), as: UTF8.self).lowercased().prefix { $0 != ">" }
    skipped = xml
    isUTF8 = !declaration.contains("encoding=") || declaration.contains("utf-8")
    mayBeMended = true
  }

  private static func looksLikePage(_ head: String) -> Bool {
    let start = head.prefix(4_000).lowercased()
    return start.contains("<!doctype html") || start.contains("<html") || start.contains("<body")
  }

  private static func offset(of word: String, in bytes: [UInt8]) -> Int? {
    let word = Array(word.utf8)
    let last = min(bytes.count, 64 * 1024) - word.count
    guard last >= 0 else { return nil }
    return (0...last).first { bytes[$0...].starts(with: word) }
  }
}
