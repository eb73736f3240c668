import Foundation
import Markup

/// A WordPress text turned into a document.
struct WordPressContent: Sendable {
  let document: Document
  /// Shortcodes, dynamic blocks and scripts that have no counterpart here, with how often each stood in the text.
  let lost: [String: Int]
  /// The text was nested or malformed beyond what is kept; its words are all there.
  let isLossy: Bool

  /// - Parameters:
  ///   - post: whose own attachments a bare `[gallery]` shows.
  ///   - footnotes: the post's meta value of that name.
  init(_ text: String, post: Int = 0, footnotes: String? = nil, in surroundings: WordPressSurroundings) {
    let conversion = ContentConversion(text, post: post, surroundings: surroundings)
    conversion.notes = Self.notes(footnotes)
    let blocks = conversion.document()
    document = Document(blocks, footnotes: conversion.pieces.notes.map(conversion.pieces.restored)).normalized
    lost = conversion.lost
    isLossy = conversion.isLossy
  }

  private static func notes(_ json: String?) -> [String: String] {
    guard let json, let list = try? JSONSerialization.jsonObject(with: Data(json.utf8)) as? [[String: Any]] else {
      return [:]
    }
    let pairs = list.compactMap { note -> (String, String)? in
      guard let id = note["id"] as? String, let content = note["content"] as? String else { return nil }
      return (id, content)
    }
    return Dictionary(pairs) { first, _ in first }
  }
}
