import Foundation
import FoundationXML

/// What libxml2 complained of, in words.
struct WordPressXMLFault {
  let error: WordPressReadingError

  init(_ fault: any Error, _ parser: XMLParser) {
    let place = WordPressReadingError.Position(line: parser.lineNumber, column: parser.columnNumber)
    let code = (fault as NSError).code
    error = .malformed(place, reason: Self.reasons[code] ?? "XML error \(code)")
  }

  /// By the numbers of libxml2's xmlerror.h.
  private static let reasons: [Int: String] = [
    1: "the parser gave up: a text may be longer than 10 MB, or elements are nested too deep",
    4: "the document is empty", 5: "something follows the end of the document",
    6: "a character reference is not complete", 8: "a character reference is not complete",
    9: "a character that XML does not allow", 23: "an entity without its semicolon",
    26: "an entity that is not defined",
    27: "an entity that is not defined", 38: "a < within an attribute", 39: "an attribute without quotation marks",
    40: "an attribute that does not end", 41: "an attribute without a value", 42: "the same attribute twice",
    62: "]]> stands in a text", 64: "the XML declaration is not at the beginning", 65: "a blank is missing",
    68: "the name of an element is missing", 73: "a > is missing",
    76: "an element is closed by another's end tag", 81: "the encoding is not known", 85: "stray end tag",
    86: "text after the end of the document", 89: "entities that contain themselves",
    201: "a prefix that is not declared",
  ]
}
