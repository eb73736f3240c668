import Foundation
import Markup

/// Everything a revision keeps of a story.
struct StoryContent: Equatable, Sendable {
  var section: Int64
  /// Nil: made from the headline.
  var slug: Slug?
  var language: String
  var kicker = ""
  var headline: String
  var standfirst = ""
  var body: Document
  var dateline = ""
  var lead: LeadPicture?
  var bylines: [Int64] = []
  var labels: [Int64] = []
  var tags: [Int64] = []
  var related: [Int64] = []
  var searchHeadline = ""
  var socialHeadline = ""
  /// The story of which this is the text in another language.
  var translationOf: Int64?
  /// Search engines are asked not to list it.
  var isNoindex = false

  /// - Throws: `AppError.invalid` with every field that a reader could not be shown.
  func checked() throws -> StoryContent {
    var content = self
    content.headline = headline.asOneLine
    content.kicker = kicker.asOneLine
    content.standfirst = standfirst.asOneLine
    content.dateline = dateline.asOneLine
    content.lead = lead?.tidied
    content.searchHeadline = searchHeadline.asOneLine
    content.socialHeadline = socialHeadline.asOneLine
    content.bylines = bylines.withoutDoubles
    content.labels = labels.withoutDoubles
    content.tags = tags.withoutDoubles
    content.related = related.withoutDoubles
    let problems = content.problems
    guard problems.isEmpty else { throw AppError(code: .invalid, fields: problems) }
    return content
  }

  private var problems: [String: String] {
    var problems: [String: String] = [:]
    if headline.isEmpty { problems["headline"] = "a story needs a headline" }
    if headline.length > 300 { problems["headline"] = "a headline has at most 300 characters" }
    if standfirst.length > 2_000 { problems["standfirst"] = "a standfirst has at most 2,000 characters" }
    if kicker.length > 100 { problems["kicker"] = "a kicker has at most 100 characters" }
    if !Self.isLanguage(language) { problems["language"] = "\"\(language)\" is not a language tag such as en or pt-BR" }
    for (name, text) in [("searchHeadline", searchHeadline), ("socialHeadline", socialHeadline), ("dateline", dateline)]
    where text.length > 300 {
      problems[name] = "write at most 300 characters"
    }
    return problems
  }

  /// BCP 47, as far as a newsroom meets it: a language, perhaps with a script and a region.
  static func isLanguage(_ tag: String) -> Bool {
    tag.wholeMatch(of: /[A-Za-z]{2,3}(-[A-Za-z]{4})?(-([A-Za-z]{2}|[0-9]{3}))?/) != nil
  }
}

struct LeadPicture: Equatable, Sendable, Codable {
  var media: Int64
  var alternativeText = ""
  var caption = ""
  var credit = ""
  var agency = ""
  var isFilePhoto = false

  /// Each text on one line, and no longer than the words of a picture are.
  fileprivate var tidied: LeadPicture {
    var lead = self
    lead.alternativeText = alternativeText.asOneLine.cut(to: 1_000)
    lead.caption = caption.asOneLine.cut(to: 2_000)
    lead.credit = credit.asOneLine.cut(to: 200)
    lead.agency = agency.asOneLine.cut(to: 200)
    return lead
  }
}

extension StoryContent: Codable {
  private enum Key: String, CodingKey {
    case section, slug, language, kicker, headline, standfirst, body, dateline, lead, bylines, labels, tags, related
    case searchHeadline, socialHeadline, translationOf, isNoindex
  }

  init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: Key.self)
    func text(_ key: Key) throws -> String { try values.decodeIfPresent(String.self, forKey: key) ?? "" }
    func identities(_ key: Key) throws -> [Int64] { try values.decodeIfPresent([Int64].self, forKey: key) ?? [] }
    section = try values.decode(Int64.self, forKey: .section)
    slug = try values.decodeIfPresent(String.self, forKey: .slug).map(Slug.init(trusted:))
    language = try values.decode(String.self, forKey: .language)
    headline = try values.decode(String.self, forKey: .headline)
    body = try Document(json: try values.decode(String.self, forKey: .body))
    lead = try values.decodeIfPresent(LeadPicture.self, forKey: .lead)
    (kicker, standfirst, dateline) = (try text(.kicker), try text(.standfirst), try text(.dateline))
    (searchHeadline, socialHeadline) = (try text(.searchHeadline), try text(.socialHeadline))
    (bylines, labels) = (try identities(.bylines), try identities(.labels))
    (tags, related) = (try identities(.tags), try identities(.related))
    translationOf = try values.decodeIfPresent(Int64.self, forKey: .translationOf)
    isNoindex = try values.decodeIfPresent(Bool.self, forKey: .isNoindex) ?? false
  }

  func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: Key.self)
    try values.encode(section, forKey: .section)
    try values.encodeIfPresent(slug?.text, forKey: .slug)
    try values.encode(language, forKey: .language)
    try values.encode(headline, forKey: .headline)
    try values.encode(body.json, forKey: .body)
    try values.encodeIfPresent(lead, forKey: .lead)
    let texts: [(Key, String)] = [
      (.kicker, kicker), (.standfirst, standfirst), (.dateline, dateline), (.searchHeadline, searchHeadline),
      (.socialHeadline, socialHeadline),
    ]
    for (key, text) in texts where !text.isEmpty { try values.encode(text, forKey: key) }
    let lists: [(Key, [Int64])] = [(.bylines, bylines), (.labels, labels), (.tags, tags), (.related, related)]
    for (key, list) in lists where !list.isEmpty { try values.encode(list, forKey: key) }
    try values.encodeIfPresent(translationOf, forKey: .translationOf)
    if isNoindex { try values.encode(true, forKey: .isNoindex) }
  }
}

extension Array where Element: Hashable {
  fileprivate var withoutDoubles: [Element] {
    var seen: Set<Element> = []
    return filter { seen.insert($0).inserted }
  }
}
