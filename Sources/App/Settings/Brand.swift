/// What makes a publication look like itself, without a theme of its own.
struct Brand: Sendable, Equatable {
  var accent: Colour?
  /// The accent by night; without one it is the accent, as light as it must be.
  var accentDark: Colour?
  var logo: Logo?
  var headlineFont: FontNames?
  var textFont: FontNames?
  var furnitureFont: FontNames?

  var hasOwnFonts: Bool { headlineFont != nil || textFont != nil || furnitureFont != nil }
}
