/// Why a text was refused. Lines are counted from 1.
public enum MarkupError: Error, Hashable, Sendable {
  case tooLong(bytes: Int, limit: Int)
  case tooDeep(line: Int, limit: Int)
  case tooMuch(Flood, line: Int, limit: Int)
  /// The text is no JSON; `offset` counts bytes.
  case notJSON(offset: Int)
  /// JSON, but not a document; `path` leads to the node, as in `content[2].attrs.level`.
  case notADocument(path: String, reason: String)
  /// The parser could not get memory.
  case outOfMemory

  /// What there was too much of.
  public enum Flood: String, Hashable, Sendable {
    case elements = "tags"
    case attributes = "attributes in one tag"
    case openFormatting = "formatting tags left open"
    case delimiters = "formatting marks in one block"
    case definitions = "link and footnote definitions"
    case tableColumns = "cells in a table row"
    case tableCells = "table cells"
  }
}

extension MarkupError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .tooLong(let bytes, let limit): "The text has \(bytes) bytes; at most \(limit) are accepted."
    case .tooDeep(let line, let limit): "Line \(line) is nested deeper than \(limit) levels."
    case .tooMuch(let flood, let line, let limit): "Line \(line): more than \(limit) \(flood.rawValue)."
    case .notJSON(let offset): "The text is not valid JSON at byte \(offset)."
    case .notADocument(let path, let reason): "\(path.isEmpty ? "The document" : path): \(reason)."
    case .outOfMemory: "There was not enough memory to read the text."
    }
  }
}
