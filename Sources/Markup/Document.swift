/// A text as a tree of known nodes: the body of a story, a standing page or a comment.
///
/// Markdown, HTML and the editor's JSON are parsed into it; HTML, plain text, feeds and Markdown are written out of it.
/// Because only the nodes declared here exist, nothing unsafe can come through.
/// Nesting is bounded by ``Limits/depth`` wherever a document comes in, so walking one may recurse.
public struct Document: Hashable, Sendable {
  public var blocks: [Block]
  /// What the footnote marks in the text point to, in the order of their numbers: `footnotes[0]` is note 1.
  public var footnotes: [[Block]]

  public init(_ blocks: [Block] = [], footnotes: [[Block]] = []) {
    self.blocks = blocks
    self.footnotes = footnotes
  }
}

/// One block of a ``Document``.
public indirect enum Block: Hashable, Sendable {
  case paragraph([Inline])
  /// Level 2 to 6; level 1 is the headline of the story.
  case heading(level: Int, [Inline])
  case preformatted(String, language: String?)
  case quote([Block], source: [Inline])
  case pullQuote([Inline], source: [Inline])
  case list(List)
  case table(Table)
  case figure(Figure)
  case gallery(Gallery)
  case audio(Media)
  case video(Media)
  case file(File)
  case factBox(title: String, [Block])
  case readMore(ReadMore)
  case embed(Embed)
  case rule
}

/// A run of text with its marks, or one of the few things that stand between runs.
public enum Inline: Hashable, Sendable {
  case text(String, Marks = Marks())
  case lineBreak
  /// The mark of a footnote, counted from 1.
  case footnote(Int)
}

/// What a run of text carries. Runs are flat: two neighbours with equal marks are one run.
public struct Marks: Hashable, Sendable {
  public var emphasis = false
  public var strong = false
  public var strike = false
  public var code = false
  public var `subscript` = false
  public var superscript = false
  public var link: Link?

  public init(
    emphasis: Bool = false, strong: Bool = false, strike: Bool = false, code: Bool = false,
    subscript: Bool = false, superscript: Bool = false, link: Link? = nil
  ) {
    self.emphasis = emphasis
    self.strong = strong
    self.strike = strike
    self.code = code
    self.subscript = `subscript`
    self.superscript = superscript
    self.link = link
  }
}

/// Where a run of text leads: an absolute http or https address, `mailto:`, `tel:`, a path of this site, or a fragment.
public struct Link: Hashable, Sendable {
  public var address: String
  public var title: String?

  public init(_ address: String, title: String? = nil) {
    self.address = address
    self.title = title
  }
}

public struct List: Hashable, Sendable {
  /// The number of the first item of an ordered list; nil for a bulleted one.
  public var start: Int?
  public var items: [[Block]]

  public init(start: Int? = nil, items: [[Block]]) {
    self.start = start
    self.items = items
  }
}

public struct Table: Hashable, Sendable {
  public var caption: [Inline]
  public var rows: [[Cell]]

  public init(caption: [Inline] = [], rows: [[Cell]]) {
    self.caption = caption
    self.rows = rows
  }

  public struct Cell: Hashable, Sendable {
    public var isHeader: Bool
    public var columns: Int
    public var rows: Int
    public var content: [Inline]

    public init(isHeader: Bool = false, columns: Int = 1, rows: Int = 1, _ content: [Inline]) {
      self.isHeader = isHeader
      self.columns = columns
      self.rows = rows
      self.content = content
    }
  }
}

/// Which picture, sound or file a node shows: one of this site's, by its identity, or one that is still elsewhere.
public enum MediaReference: Hashable, Sendable {
  case stored(Int64)
  case remote(String)
}

public struct Figure: Hashable, Sendable {
  public var picture: MediaReference
  /// What a person who does not see the picture is told; empty when it is mere decoration.
  public var alternativeText: String
  public var caption: [Inline]
  public var credit: String
  public var link: String?

  public init(
    _ picture: MediaReference, alternativeText: String = "", caption: [Inline] = [], credit: String = "",
    link: String? = nil
  ) {
    self.picture = picture
    self.alternativeText = alternativeText
    self.caption = caption
    self.credit = credit
    self.link = link
  }
}

public struct Gallery: Hashable, Sendable {
  public var figures: [Figure]
  public var caption: [Inline]

  public init(_ figures: [Figure], caption: [Inline] = []) {
    self.figures = figures
    self.caption = caption
  }
}

/// A sound or a film that plays in the page.
public struct Media: Hashable, Sendable {
  public var source: MediaReference
  public var poster: MediaReference?
  public var caption: [Inline]

  public init(_ source: MediaReference, poster: MediaReference? = nil, caption: [Inline] = []) {
    self.source = source
    self.poster = poster
    self.caption = caption
  }
}

/// A file to download.
public struct File: Hashable, Sendable {
  public var source: MediaReference
  public var name: String

  public init(_ source: MediaReference, name: String) {
    self.source = source
    self.name = name
  }
}

/// A card in the middle of a text that leads to another story, or to an outside page.
public struct ReadMore: Hashable, Sendable {
  public enum Target: Hashable, Sendable {
    case story(Int64)
    case address(String)
  }

  public var target: Target
  public var title: String

  public init(_ target: Target, title: String) {
    self.target = target
    self.title = title
  }
}

/// Something another site shows in a frame. The page carries a card; the frame is loaded only after a click.
public struct Embed: Hashable, Sendable {
  /// The public page of the thing, as a person would share it; its provider is found by ``EmbedProvider``.
  public var address: String
  public var title: String
  public var caption: [Inline]

  public init(_ address: String, title: String = "", caption: [Inline] = []) {
    self.address = address
    self.title = title
    self.caption = caption
  }
}
