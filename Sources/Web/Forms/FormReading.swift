/// Reads the fields a form struct allows, and collects what is wrong with them instead of stopping at the first.
///
/// ```swift
/// init(_ form: Form) throws {
///   var fields = FormReading(form)
///   name = fields.line("name", longest: 80)
///   text = fields.text("text", longest: 5_000)
///   try fields.finish()
/// }
/// ```
public struct FormReading {
  private let form: Form
  /// What is wrong so far: field to reason ("missing", "tooLong", "notANumber", "outOfRange", "notAChoice" or the
  /// caller's own).
  public private(set) var reasons: [String: String] = [:]

  /// The longest that people type is a family of emoji; without a bound, one letter may carry a million accents.
  private static let bytesOfCharacter = 32

  public init(_ form: Form) {
    self.form = form
  }

  /// One line of text; line breaks become spaces. Empty when it is missing or too long.
  /// - Parameters:
  ///   - longest: in characters as people count them.
  public mutating func line(_ name: String, longest: Int, required: Bool = true) -> String {
    text(name, longest: longest, required: required).replacing("\n", with: " ")
  }

  /// Text of several lines. Empty when it is missing or too long.
  public mutating func text(_ name: String, longest: Int, required: Bool = true) -> String {
    let text = form[name] ?? ""
    if required, text.isEmpty { refuse(name, "missing") }
    guard text.count <= longest, text.utf8.count <= longest * Self.bytesOfCharacter else {
      refuse(name, "tooLong")
      return ""
    }
    return text
  }

  /// A whole number; nil when it is absent or wrong.
  public mutating func integer(_ name: String, in range: ClosedRange<Int>, required: Bool = true) -> Int? {
    guard let text = form[name], !text.isEmpty else {
      if required { refuse(name, "missing") }
      return nil
    }
    guard let number = Int(text) else {
      refuse(name, "notANumber")
      return nil
    }
    guard range.contains(number) else {
      refuse(name, "outOfRange")
      return nil
    }
    return number
  }

  /// One of the cases of an enum; nil when it is absent or unknown.
  public mutating func choice<Choice: RawRepresentable<String>>(
    _ name: String, of: Choice.Type = Choice.self, required: Bool = true
  ) -> Choice? {
    guard let text = form[name], !text.isEmpty else {
      if required { refuse(name, "missing") }
      return nil
    }
    let choice = Choice(rawValue: text)
    if choice == nil { refuse(name, "notAChoice") }
    return choice
  }

  /// Whether a box was ticked.
  public func flag(_ name: String) -> Bool { form[name].map { !$0.isEmpty } ?? false }

  /// Adds a reason of the caller's own; the first reason of a field stays.
  public mutating func refuse(_ name: String, _ reason: String) {
    if reasons[name] == nil { reasons[name] = reason }
  }

  /// - Throws: `Problem` 422 with the reasons by field, when there are any.
  public func finish() throws {
    guard reasons.isEmpty else { throw Problem.invalid(reasons) }
  }
}
