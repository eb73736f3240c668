/// How much an incoming text may ask for. What exceeds it is refused with a ``MarkupError`` before a parser sees it.
public struct Limits: Hashable, Sendable {
  /// Length of the source in UTF-8 bytes.
  public var bytes = 2_000_000
  /// Quotes, lists and fact boxes inside one another. HTML and Markdown nested deeper are flattened, JSON is refused.
  public var depth = 32
  /// HTML elements open at the same time.
  public var openElements = 256
  /// Formatting elements (`<b>`, `<i>`, `<a>` …) open at the same time; the parser repeats each in every paragraph.
  public var openFormatting = 24
  /// HTML tags altogether.
  public var elements = 100_000
  /// Attributes of one HTML tag.
  public var attributes = 100
  /// Markdown: delimiters of emphasis, code, links and addresses within one block, for which a parser looks back.
  public var delimiters = 4_000
  /// Markdown: definitions of link references and footnotes.
  public var definitions = 1_000
  /// Cells of one row of a table.
  public var tableColumns = 100
  /// Cells of all tables together.
  public var tableCells = 20_000

  public init() {}

  /// For stories and standing pages.
  public static let story = Limits()

  /// For what readers send.
  public static let comment = {
    var limits = Limits()
    limits.bytes = 100_000
    limits.depth = 8
    limits.openElements = 64
    limits.elements = 5_000
    limits.attributes = 20
    limits.delimiters = 1_000
    limits.definitions = 50
    limits.tableColumns = 20
    limits.tableCells = 500
    return limits
  }()
}
