/// The elements that a text is read from. Tags of all others are taken away, what stands between them stays.
enum HTMLElement: String, CaseIterable {
  case a, b, strong, em, i, s, strike, code, tt, small
  case span, sub, sup, del, kbd, samp, q, cite, video, audio
  case div, p, ul, ol, dl, li, dt, dd, blockquote, pre, figure, figcaption, aside, footer, details, summary
  case h1, h2, h3, h4, h5, h6
  case table, caption, thead, tbody, tfoot, tr, td, th
  case br, hr, img, source, embed, iframe

  /// How the parser treats it (WHATWG HTML, section 13.2.6.4.7).
  enum Kind {
    /// Reopened in every paragraph until it is closed.
    case formatting
    case ordinary
    case block
    case heading
    case item
    case tablePart
    /// Has no end tag, or loses it.
    case void
  }

  static func named(_ name: String) -> HTMLElement? {
    byName[name]
  }

  /// With what stands for blocks that mean nothing to a text, and with old names.
  private static let byName: [String: HTMLElement] = {
    let blocks = [
      "html", "body", "article", "section", "main", "header", "nav", "address", "center", "hgroup", "form",
      "fieldset", "legend", "dialog", "search", "object",
    ]
    var names: [String: HTMLElement] = ["menu": .ul, "dir": .ul, "listing": .pre, "image": .img]
    for name in blocks { names[name] = .div }
    for element in allCases { names[element.rawValue] = element }
    return names
  }()

  var kind: Kind {
    switch self {
    case .a, .b, .strong, .em, .i, .s, .strike, .code, .tt, .small: .formatting
    case .span, .sub, .sup, .del, .kbd, .samp, .q, .cite, .video, .audio: .ordinary
    case .h1, .h2, .h3, .h4, .h5, .h6: .heading
    case .li, .dt, .dd: .item
    case .table, .caption, .thead, .tbody, .tfoot, .tr, .td, .th: .tablePart
    case .br, .hr, .img, .source, .embed, .iframe: .void
    default: .block
    }
  }

  /// A cell or a caption: formatting does not reach over its edge.
  var isCell: Bool { self == .td || self == .th || self == .caption }
  var isTableSection: Bool { self == .thead || self == .tbody || self == .tfoot }

  /// The attributes that the reader asks for.
  static let attributes: Set<String> = [
    "href", "src", "alt", "title", "class", "start", "colspan", "rowspan", "width", "height", "poster", "cite",
    "role", "download", "data-media", "data-poster", "data-story", "data-src", "data-lazy-src", "data-original",
    "data-instgrm-permalink", "data-lang",
  ]
}
