/// The kinds of feed that are offered, by the ending of their addresses.
enum FeedFormat: String, Sendable, CaseIterable {
  case rss = "xml"
  case atom, json

  var type: String {
    switch self {
    case .rss: "application/rss+xml"
    case .atom: "application/atom+xml"
    case .json: "application/feed+json"
    }
  }
}
