import Foundation
import FoundationXML

/// Reads an export file from its beginning to its end and hands out one entry after the other, in constant memory.
///
/// It works on the calling thread: what the caller does with an entry holds the reading back.
struct WordPressReader: Sendable {
  /// Longer texts are refused by the XML parser too.
  static let longestText = 10_000_000

  let path: String

  /// - Parameter entry: is given what was read and the number of bytes read so far; when it throws, the reading ends.
  /// - Returns: what was mended on the way.
  /// - Throws: `WordPressReadingError`, or what `entry` threw. What was handed out before stays valid.
  @discardableResult
  func read(_ entry: (WordPressEntry, Int) throws -> Void) throws -> XMLMending.Counts {
    let stream = try MendedStream(path: path)
    return try withoutActuallyEscaping(entry) { entry in
      let grammar = WordPressGrammar { try entry($0, stream.bytesRead) }
      let parser = XMLParser(stream: stream)
      parser.delegate = grammar
      parser.shouldResolveExternalEntities = false
      _ = parser.parse()
      parser.delegate = nil
      if let error = stream.readingError { throw WordPressReadingError.unreadable(error.localizedDescription) }
      try grammar.conclude(endsTooEarly: stream.endsTooEarly)
      return stream.counts
    }
  }
}
