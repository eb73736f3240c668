/// What the newsroom decides about programs that read it.
struct ForMachines: Sendable, Equatable {
  /// Whether feeds carry whole texts, or only their beginnings.
  var hasWholeFeeds: Bool
  /// What programs may not come for.
  var refused: Set<CrawlPurpose>
  var securityContact: String
  /// The lines of `ads.txt`; empty where nothing is sold.
  var ads: String

  static let allow = "allow"
  static let refuse = "refuse"
  static let wholeText = "full"
  static let feedTexts = [wholeText, "excerpt"]

  init(_ values: [Setting: String] = [:]) {
    func value(_ setting: Setting) -> String { values[setting] ?? setting.initialValue }
    hasWholeFeeds = value(.feedText) == Self.wholeText
    refused = Set(CrawlPurpose.allCases.filter { value($0.setting) == Self.refuse })
    securityContact = value(.securityContact)
    ads = value(.ads)
  }
}

/// What a program takes a text for.
enum CrawlPurpose: String, Sendable, CaseIterable {
  /// To make a model of it.
  case training
  /// To find it again, with its address beside what is said of it.
  case search
  /// To show it to the one person who asked for it.
  case fetch

  var setting: Setting {
    switch self {
    case .training: .crawlTraining
    case .search: .crawlSearch
    case .fetch: .crawlFetch
    }
  }
}
