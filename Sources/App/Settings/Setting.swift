import Foundation

/// What a newsroom can set with `broadsheet set KEY VALUE`.
enum Setting: String, CaseIterable, Sendable {
  case name, motto, address, zone, language, direction, description
  case correctionsAddress = "corrections-address"

  var initialValue: String {
    switch self {
    case .name: "Broadsheet"
    case .zone: "UTC"
    case .language: "en"
    case .direction: "auto"
    case .motto, .address, .description, .correctionsAddress: ""
    }
  }

  /// - Throws: `AppError.invalid` with a sentence that says what the value may be.
  func checked(_ value: String) throws -> String {
    let value = value.asOneLine
    func require(_ holds: Bool, _ reason: String) throws -> String {
      guard holds else { throw AppError.invalid(rawValue, reason) }
      return value
    }
    switch self {
    case .name: return try require((1...100).contains(value.count), "a publication's name has 1 to 100 characters")
    case .motto, .description: return try require(value.count <= 300, "write at most 300 characters")
    case .zone:
      return try require(TimeZone(identifier: value) != nil, "\"\(value)\" is not a time zone such as Europe/Berlin")
    case .language:
      return try require(StoryContent.isLanguage(value), "\"\(value)\" is not a language tag such as en or pt-BR")
    case .direction: return try require(["auto", "ltr", "rtl"].contains(value), "choose auto, ltr or rtl")
    case .address: return try checkedAddress(value)
    case .correctionsAddress:
      return try require(value.isEmpty || value.wholeMatch(of: /[^@\s]+@[^@\s]+/) != nil, "write a mail address")
    }
  }

  private func checkedAddress(_ value: String) throws -> String {
    let trimmed = value.replacing(/\/+$/, with: "")
    let isOrigin = trimmed.wholeMatch(of: /https?:\/\/[A-Za-z0-9.\-]+(:[0-9]{1,5})?/) != nil
    guard trimmed.isEmpty || isOrigin else {
      throw AppError.invalid(rawValue, "write the site's address without a path, such as https://courier.example")
    }
    return trimmed
  }
}
