import Foundation
import Markup

/// The words of one part of a story as the index keeps them: in their order, then what else finds it (pairs of
/// characters, compounds), each once and apart from its neighbours, so that no phrase is found among them.
struct SearchText: Sendable, Equatable {
  /// Stands in every story, and in no word.
  static let everything = "§"
  /// Far more than any story has; PostgreSQL keeps a megabyte of different words at most.
  static let readBytes = 400_000

  let text: String

  init(_ source: String, bytes: Int = readBytes) {
    let words = Words(source, bytes: bytes)
    let others = Set(words.pairs + words.compounds.map(\.text)).sorted()
    text = (words.words.map(\.text) + others.map { "\(Self.everything) \($0)" }).joined(separator: " ")
  }

  /// How often the words stand in it, one right after the other.
  static func count(of sequence: [String], in text: String) -> Int {
    guard !sequence.isEmpty else { return 0 }
    return " \(text) ".withCString { text in
      " \(sequence.joined(separator: " ")) ".withCString { wanted in
        let length = strlen(wanted)
        var (count, rest) = (0, text)
        while let found = strstr(rest, wanted) {
          count += 1
          // The blank behind one is the blank before the next.
          rest = UnsafePointer(found) + length - 1
        }
        return count
      }
    }
  }
}
