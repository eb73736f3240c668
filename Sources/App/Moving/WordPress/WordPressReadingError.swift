/// Why an export file could not be read to its end.
enum WordPressReadingError: Error, Equatable {
  struct Position: Equatable, Sendable {
    let line: Int
    let column: Int
  }

  case unreadable(String)
  case empty
  case packed
  case html
  case notXML
  case notAnExport
  case malformed(Position, reason: String)
  case truncated(Position)
  case tooLong(Position, element: String, limit: Int)
}

extension WordPressReadingError: CustomStringConvertible {
  var description: String {
    switch self {
    case .unreadable(let reason): "The file cannot be read: \(reason)."
    case .empty: "The file is empty."
    case .packed: "The file is packed. Unpack it first (gunzip or unzip) and import what comes out."
    case .html: "The file is a web page, not an export. In WordPress choose Tools, Export, All content."
    case .notXML: "The file is not XML. In WordPress choose Tools, Export, All content."
    case .notAnExport: "The file is XML, but not a WordPress export: there is no <rss> with the wp: elements in it."
    case .malformed(let place, let reason): "Line \(place.line), column \(place.column): \(reason)."
    case .truncated(let place):
      "The file ends too early, at line \(place.line), column \(place.column): it was not copied or exported whole."
    case .tooLong(let place, let element, let limit):
      "Line \(place.line), column \(place.column): <\(element)> is longer than \(limit / 1_000_000) MB."
    }
  }
}
