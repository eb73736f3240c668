import Foundation

/// What a newsroom can set with `broadsheet set KEY VALUE`.
enum Setting: String, CaseIterable, Sendable {
  case name, motto, address, zone, language, direction, description
  case correctionsAddress = "corrections-address"
  case accent, logo
  case accentDark = "accent-dark"
  case headlineFont = "headline-font"
  case textFont = "text-font"
  case furnitureFont = "furniture-font"
  case feedText = "feed-text"
  case crawlTraining = "crawl-training"
  case crawlSearch = "crawl-search"
  case crawlFetch = "crawl-fetch"
  case securityContact = "security-contact"
  case ads

  var initialValue: String {
    switch self {
    case .name: "Broadsheet"
    case .zone: "UTC"
    case .language: "en"
    case .direction: "auto"
    case .motto, .address, .description, .correctionsAddress: ""
    case .accent, .accentDark, .logo, .headlineFont, .textFont, .furnitureFont: ""
    case .feedText: ForMachines.wholeText
    case .crawlTraining: ForMachines.refuse
    case .crawlSearch, .crawlFetch: ForMachines.allow
    case .securityContact, .ads: ""
    }
  }

  /// - Throws: `AppError.invalid` with a sentence that says what the value may be.
  func checked(_ value: String) throws -> String {
    guard !value.utf8.contains(0) else { throw AppError.invalid(rawValue, "write text") }
    if self == .ads { return try AdsLines.checked(value) }
    let value = value.asOneLine
    func require(_ holds: Bool, _ reason: String) throws -> String {
      guard holds else { throw AppError.invalid(rawValue, reason) }
      return value
    }
    switch self {
    case .name: return try require((1...100).contains(value.length), "a publication's name has 1 to 100 characters")
    case .motto, .description: return try require(value.length <= 300, "write at most 300 characters")
    case .zone:
      return try require(TimeZone(identifier: value) != nil, "\"\(value)\" is not a time zone such as Europe/Berlin")
    case .language:
      return try require(StoryContent.isLanguage(value), "\"\(value)\" is not a language tag such as en or pt-BR")
    case .direction: return try require(["auto", "ltr", "rtl"].contains(value), "choose auto, ltr or rtl")
    case .address: return try checkedAddress(value)
    case .correctionsAddress:
      return try require(value.isEmpty || value.wholeMatch(of: /[^@\s]+@[^@\s]+/) != nil, "write a mail address")
    case .accent: return try checkedColour(value, on: .paper)
    case .accentDark: return try checkedColour(value, on: .darkPaper)
    case .logo: return try require(value.isEmpty || Logo(value) != nil, "name a PNG, JPEG, WebP or SVG file")
    case .headlineFont, .textFont, .furnitureFont:
      let names = FontNames(value)
      _ = try require(value.isEmpty || names != nil, "write names of fonts with commas between them, such as Tiempos, Georgia")
      return names?.text ?? ""
    case .feedText: return try require(ForMachines.feedTexts.contains(value), "choose full or excerpt")
    case .crawlTraining, .crawlSearch, .crawlFetch:
      return try require([ForMachines.allow, ForMachines.refuse].contains(value), "choose allow or refuse")
    case .securityContact:
      let contact = SecurityContact.checked(value)
      _ = try require(value.isEmpty || contact != nil, "write a mail address, https://… or tel:…")
      return contact ?? ""
    case .ads: return value
    }
  }

  private func checkedColour(_ value: String, on paper: Colour) throws -> String {
    guard !value.isEmpty else { return "" }
    guard let colour = Colour(value) else { throw AppError.invalid(rawValue, "write a colour such as #a3131c") }
    let contrast = colour.contrast(with: paper)
    guard contrast >= Colour.legible else {
      // Rounded down, so that 4.49 is never told as 4.5.
      let ratio = String(Double(Int(contrast * 10)) / 10)
      throw AppError.invalid(
        rawValue, "\(colour.text) has a contrast of \(ratio) : 1 with the paper, \(paper.text); text needs 4.5 : 1")
    }
    return colour.text
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
