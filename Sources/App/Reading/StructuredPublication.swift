import Web

/// The publication as schema.org describes it: who publishes, by which policies, and how it is searched.
struct StructuredPublication: Sendable {
  let set: Typesetter

  private var publication: Publication { self.set.publication }
  private var identity: String { publication.whole("/#publication") }

  /// As a story names its publisher.
  var publisher: JSONValue {
    .object([
      "@type": "NewsMediaOrganization", "@id": .text(identity), "name": .text(publication.name),
      "url": .text(publication.whole("/")), "logo": logo,
    ])
  }

  /// With all that it says of itself.
  var whole: JSONValue {
    guard case .members(let known) = publisher else { return publisher }
    let more: [(String, JSONValue?)] = [
      ("description", publication.description.unlessEmpty.map(JSONValue.text)),
      ("slogan", publication.motto.unlessEmpty.map(JSONValue.text)),
      ("email", publication.correctionsAddress.unlessEmpty.map(JSONValue.text)),
    ]
    return .members(known + (more + policies).compactMap { name, value in value.map { (name, $0) } })
  }

  /// The site and the field that searches it.
  var site: JSONValue {
    .object([
      "@type": "WebSite", "@id": .text(publication.whole("/#site")), "name": .text(publication.name),
      "url": .text(publication.whole("/")), "inLanguage": .text(publication.language),
      "publisher": .object(["@id": .text(identity)]),
      "potentialAction": .object([
        "@type": "SearchAction",
        "target": .object(["@type": "EntryPoint", "urlTemplate": .text(publication.whole("/search?q={search_term_string}"))]),
        "query-input": "required name=search_term_string",
      ]),
    ])
  }

  /// The way down to a page.
  /// - Parameter last: the page itself, when the crumbs end above it.
  func breadcrumbs(_ crumbs: [Crumb], last: (name: String, path: String)?) -> JSONValue? {
    let steps = crumbs.map { ($0.crumbName, $0.crumbAddress) } + [last].compactMap { $0.map { ($0.name, $0.path) } }
    guard steps.count > 1 else { return nil }
    let items = steps.enumerated().map { index, step in
      JSONValue.object([
        "@type": "ListItem", "position": .number(index + 1), "name": .text(step.0), "item": .text(publication.whole(step.1)),
      ])
    }
    return .object(["@type": "BreadcrumbList", "itemListElement": .list(items)])
  }

  private var logo: JSONValue? {
    let (path, size) =
      publication.brand.logo.map { ($0.address, PictureSize(width: $0.width, height: $0.height)) }
      ?? (set.assets.address(of: "icons/favicon.svg") ?? "", nil)
    guard !path.isEmpty else { return nil }
    return .object([
      "@type": "ImageObject", "url": .text(publication.whole(path)), "width": size.map { .number($0.width) },
      "height": size.map { .number($0.height) },
    ])
  }

  private var policies: [(String, JSONValue?)] {
    let pages = Set(set.view.standingPages.map(\.slug.text))
    return Self.policies.map { property, slugs in
      let page = slugs.first(where: pages.contains).map { publication.whole("/pages/\($0)") }
      let address = page ?? (property == "correctionsPolicy" ? publication.whole("/corrections") : nil)
      return (property, address.map(JSONValue.text))
    }
  }

  /// The properties of schema.org's `NewsMediaOrganization` that name a policy, and the standing pages that may hold it.
  private static let policies: KeyValuePairs = [
    "publishingPrinciples": ["principles", "publishing-principles", "how-we-work"],
    "ethicsPolicy": ["ethics", "ethics-policy", "code-of-ethics"],
    "correctionsPolicy": ["corrections-policy", "how-we-correct"],
    "ownershipFundingInfo": ["ownership", "ownership-and-funding"],
    "masthead": ["masthead", "staff"],
    "missionCoveragePrioritiesPolicy": ["mission"],
    "verificationFactCheckingPolicy": ["verification", "fact-checking"],
    "unnamedSourcesPolicy": ["unnamed-sources"],
    "noBylinesPolicy": ["bylines"],
    "actionableFeedbackPolicy": ["feedback"],
    "diversityPolicy": ["diversity"],
    "diversityStaffingReport": ["diversity-report"],
  ]
}
