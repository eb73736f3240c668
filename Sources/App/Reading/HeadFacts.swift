import Web

/// What a page has to tell machines besides what every page tells them.
struct HeadFacts: Sendable {
  /// The picture of a card that leads to the page.
  var picture: CardPicture?
  var article: ArticleFacts?
  /// Where the page can be followed; the whole publication's feed comes of itself.
  var feeds: [FeedLink] = []
  /// The page itself and the same in other languages, where there are any.
  var languages: [LanguageLink] = []
  /// Things of schema.org.
  var graph: [JSONValue] = []
}

/// A picture with its size, as cards on other sites show it.
struct CardPicture: Sendable {
  /// Without scheme and host.
  let path: String
  let width: Int
  let height: Int
  let description: String
}

/// What a card says of a story (Open Graph, `article`).
struct ArticleFacts: Sendable {
  /// In UTC, to the second (RFC 3339).
  let published: String
  let modified: String
  /// Addresses of the authors' pages.
  let authors: [String]
  let section: String?
  let tags: [String]
}

/// A page that feeds of the three kinds stand beneath.
struct FeedLink: Sendable {
  let title: String
  /// Without a slash at the end: "/town", and "" for the whole publication.
  let path: String
}

struct LanguageLink: Sendable {
  /// A language tag, or `x-default` for whoever speaks none of them.
  let language: String
  let address: String
}
