import Foundation
import HTTPTypes
public import Hummingbird
import NIOCore

/// What came in as `application/x-www-form-urlencoded`, in a body or a query string (WHATWG URL, section 5.1).
///
/// Values are clean: valid UTF-8, trimmed, line ends as `\n`, no control characters.
public struct Form: Sendable {
  /// How much is read at most.
  public struct Limits: Sendable {
    /// Bytes of the encoded form.
    public var bytes: Int
    /// Number of fields, counting repeated ones.
    public var fields: Int

    public init(bytes: Int = 1_000_000, fields: Int = 500) {
      self.bytes = bytes
      self.fields = fields
    }
  }

  private let values: [String: [String]]

  /// Decodes a form.
  /// - Throws: `Problem` 413 beyond the limits, 400 for text that is not UTF-8.
  public init(encoded bytes: some Collection<UInt8>, limits: Limits = Limits()) throws {
    guard bytes.count <= limits.bytes else { throw Problem(.contentTooLarge, code: "tooLarge") }
    let pairs = bytes.split(separator: UInt8(ascii: "&"))
    guard pairs.count <= limits.fields else { throw Problem(.contentTooLarge, code: "tooManyFields") }
    values = try pairs.reduce(into: [:]) { values, pair in
      let name = try Self.decoded(pair.prefix { $0 != UInt8(ascii: "=") })
      let value = try Self.decoded(pair.drop { $0 != UInt8(ascii: "=") }.dropFirst())
      values[name, default: []].append(value)
    }
  }

  /// The fields of the query string.
  /// - Throws: as `init(encoded:)`.
  public static func query(of request: Request, limits: Limits = Limits(bytes: 8_000)) throws -> Form {
    try Form(encoded: (request.uri.query ?? "").utf8, limits: limits)
  }

  /// The fields of the body.
  /// - Throws: `Problem` 415 when the body is no urlencoded form, and as `init(encoded:)`.
  public static func body(of request: Request, limits: Limits = Limits()) async throws -> Form {
    guard isURLEncoded(request.headers) else { throw Problem(.unsupportedMediaType, code: "notAForm") }
    do {
      return try Form(encoded: await request.body.collect(upTo: limits.bytes).readableBytesView, limits: limits)
    } catch is NIOTooManyBytesError {
      throw Problem(.contentTooLarge, code: "tooLarge")
    }
  }

  static func isURLEncoded(_ headers: HTTPFields) -> Bool {
    let type = headers[.contentType]?.prefix { $0 != ";" } ?? ""
    return String(type).trimmingASCIISpace.lowercased() == "application/x-www-form-urlencoded"
  }

  /// The first value of a field; nil when the field is absent.
  public subscript(name: String) -> String? { values[name]?.first }

  /// All values of a field that may be repeated, in order.
  public func all(_ name: String) -> [String] { values[name] ?? [] }

  private static func decoded(_ bytes: some Sequence<UInt8>) throws -> String {
    var decoded: [UInt8] = []
    var rest = Array(bytes)[...]
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "%"), let value = hex(rest.prefix(2)) {
        decoded.append(value)
        rest = rest.dropFirst(2)
      } else {
        decoded.append(byte == UInt8(ascii: "+") ? UInt8(ascii: " ") : byte)
      }
    }
    guard let text = String(validating: decoded, as: UTF8.self) else {
      throw Problem(.badRequest, code: "notUTF8")
    }
    return cleaned(text)
  }

  private static func hex(_ digits: ArraySlice<UInt8>) -> UInt8? {
    guard digits.count == 2, digits.allSatisfy({ Character(UnicodeScalar($0)).isHexDigit }) else { return nil }
    return UInt8(String(decoding: digits, as: UTF8.self), radix: 16)
  }

  private static func cleaned(_ text: String) -> String {
    var scalars = String.UnicodeScalarView()
    for scalar in text.replacing("\r\n", with: "\n").replacing("\r", with: "\n").unicodeScalars {
      let isControl = scalar.properties.generalCategory == .control
      if !isControl || scalar == "\n" || scalar == "\t" { scalars.append(scalar) }
    }
    return String(scalars).trimmingCharacters(in: .whitespacesAndNewlines)
  }
}
