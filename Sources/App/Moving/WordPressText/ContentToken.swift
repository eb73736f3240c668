/// A piece of a WordPress text: the text is HTML, block marks and shortcodes in one stream.
enum ContentToken {
  case text(Range<Int>)
  case tag(HTMLTag)
  case block(BlockMark)
  case shortcode(Shortcode)
}

struct HTMLTag {
  let name: String
  let isClosing: Bool
  /// From `<` to behind `>`.
  let range: Range<Int>
  let attributes: Range<Int>
}

/// `<!-- wp:image {"id":5} -->`
struct BlockMark {
  enum Kind { case opening, closing, alone }

  let kind: Kind
  let name: String
  let attributes: Range<Int>
}

/// `[gallery ids="1,2"]`
struct Shortcode {
  let name: String
  let isClosing: Bool
  let range: Range<Int>
  let attributes: Range<Int>
}
