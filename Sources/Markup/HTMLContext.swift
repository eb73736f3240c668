/// What the HTML writers must be told, since a document only names stories and pictures.
public struct HTMLContext: Sendable {
  /// Where a picture, sound or file is; nil leaves the node out.
  public var media: @Sendable (MediaReference) -> MediaSource?
  /// Where a story is and what it is called; nil leaves the card out.
  public var storyAddress: @Sendable (Int64) -> (address: String, title: String)?
  public var texts: HTMLTexts
  /// The site's own address without a trailing slash, such as `https://example.org`; feeds prefix it to paths.
  public var baseAddress: String
  /// Put before every `id`, so that several documents can stand on one page.
  public var idPrefix: String
  /// More words for the `rel` of links that leave the site, such as `nofollow ugc`.
  public var linkRelation: String

  public init(
    media: @escaping @Sendable (MediaReference) -> MediaSource? = HTMLContext.remoteOnly,
    storyAddress: @escaping @Sendable (Int64) -> (address: String, title: String)? = { _ in nil },
    texts: HTMLTexts = HTMLTexts(), baseAddress: String = "", idPrefix: String = "", linkRelation: String = ""
  ) {
    self.media = media
    self.storyAddress = storyAddress
    self.texts = texts
    self.baseAddress = baseAddress
    self.idPrefix = idPrefix
    self.linkRelation = linkRelation
  }

  /// Shows remote media from where they are and leaves stored ones out.
  public static let remoteOnly: @Sendable (MediaReference) -> MediaSource? = { reference in
    guard case .remote(let address) = reference else { return nil }
    return MediaSource(address)
  }
}

/// Where something that is shown or downloaded can be fetched.
public struct MediaSource: Hashable, Sendable {
  public var address: String
  /// In pixels, so that the page does not shift while it loads.
  public var width: Int?
  public var height: Int?
  /// The media type, such as `audio/mpeg`.
  public var type: String?
  /// Other sizes of the same picture, as the attributes `srcset` and `sizes` want them.
  public var srcset: String?
  public var sizes: String?
  /// The same picture in newer formats, best first.
  public var formats: [Format]
  /// Where the picture opens large, when the figure leads nowhere else.
  public var large: String?
  /// What stands in the picture's place until it is there: `#a1b2c3`.
  public var colour: String?

  /// One `<source>` of a `<picture>`.
  public struct Format: Hashable, Sendable {
    public var type: String
    public var srcset: String

    public init(type: String, srcset: String) {
      self.type = type
      self.srcset = srcset
    }
  }

  public init(
    _ address: String, width: Int? = nil, height: Int? = nil, type: String? = nil, srcset: String? = nil,
    sizes: String? = nil, formats: [Format] = [], large: String? = nil, colour: String? = nil
  ) {
    self.address = address
    self.width = width
    self.height = height
    self.type = type
    self.srcset = srcset
    self.sizes = sizes
    self.formats = formats
    self.large = large
    self.colour = colour
  }
}

/// The few words that the HTML of a document needs.
public struct HTMLTexts: Hashable, Sendable {
  public var footnotes = "Footnotes"
  public var backToText = "Back to the text"
  /// `{provider}` stands for its name.
  public var showContent = "Show content from {provider}"
  public var readMore = "Read more"
  public var download = "Download"
  /// Names a picture that is not described.
  public var picture = "Picture"
  /// Names a table that has no caption.
  public var table = "Table"

  public init() {}

  func showContent(from provider: String) -> String {
    let parts = showContent.split(separator: "{provider}", maxSplits: 1, omittingEmptySubsequences: false)
    return parts.count == 2 ? parts[0] + provider + parts[1] : showContent
  }
}
