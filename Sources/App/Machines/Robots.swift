/// `robots.txt` (RFC 9309): what programs are asked not to walk, and which of them are asked to stay away.
struct Robots: Sendable {
  let publication: Publication
  let crawlers: Crawlers

  /// Where nothing is for programs: results of searches, what belongs to one reader, and the newsroom.
  static let closed = ["/search?", "/account/", "/newsroom/", "/api/", "/events?"]

  var text: String {
    let groups = [Self.group(["*"], Self.closed)] + CrawlPurpose.allCases.compactMap(refusal)
    return (groups + [sitemaps]).filter { !$0.isEmpty }.joined(separator: "\n")
  }

  /// Nil for a purpose that is allowed: its programs keep to what all keep to.
  private func refusal(of purpose: CrawlPurpose) -> String? {
    let names = crawlers.names[purpose] ?? []
    guard publication.forMachines.refused.contains(purpose), !names.isEmpty else { return nil }
    return "# \(Self.reason(purpose))\n" + Self.group(names, ["/"])
  }

  private var sitemaps: String {
    guard !publication.address.isEmpty else { return "" }
    return ["/sitemap.xml", "/news-sitemap.xml"].map { "Sitemap: \(publication.whole($0))\n" }.joined()
  }

  private static func group(_ names: [String], _ paths: [String]) -> String {
    (names.map { "User-agent: \($0)\n" } + paths.map { "Disallow: \($0)\n" }).joined()
  }

  private static func reason(_ purpose: CrawlPurpose) -> String {
    switch purpose {
    case .training: "Not for the training of models."
    case .search: "Not for answers made by models from a search."
    case .fetch: "Not for models that fetch a page on a reader's behalf."
    }
  }
}
