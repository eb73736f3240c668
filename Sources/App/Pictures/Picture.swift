import Clients
import Database

/// A picture as pages show it: everything that a template needs to know, without a look at any file.
///
/// A rendition's name is `{base}-{crop}-{width}.{jpg|webp|avif}`, so no table holds them.
struct Picture: Sendable, Hashable {
  /// `3f/3fa9c0…-1`: the stem, and the number of the rendering.
  let base: String
  let size: PictureSize
  let hasModernFormats: Bool
  /// The average of its colours, `#a1b2c3`.
  let colour: String

  init(base: String, size: PictureSize, hasModernFormats: Bool = false, colour: String = "#808080") {
    (self.base, self.size, self.hasModernFormats, self.colour) = (base, size, hasModernFormats, colour)
  }

  /// From the columns of `MediaStore.pictureColumns`; nil when there is no picture, or no rendition of it yet.
  init?(row: Row) throws {
    let (base, width, height): (String?, Int?, Int?) = try (
      row["picture_base"], row["picture_width"], row["picture_height"]
    )
    guard let base, let width, let height else { return nil }
    self.init(
      base: base, size: PictureSize(width: width, height: height),
      hasModernFormats: try row["picture_has_modern_formats"], colour: try row["picture_colour"])
  }

  /// What the names of a kept picture's renditions begin with. The second half is drawn by lot: the same original kept
  /// again, cut and described otherwise, must not come under addresses that browsers hold for ever.
  static func stem(of checksum: String) -> String {
    "\(checksum.prefix(2))/\(checksum.prefix(12))\(String(UInt64.random(in: 1 << 44..<1 << 48), radix: 16))"
  }

  static func base(of stem: String, rendering: Int) -> String { "\(stem)-\(rendering)" }

  var stem: String { String(base[..<(base.lastIndex(of: "-") ?? base.endIndex)]) }

  /// Ascending. Few browsers are left to JPEG, so it comes in every second width, the largest among them.
  func widths(_ crop: PictureCrop, _ encoding: ImageTools.Encoding) -> [Int] {
    let all = crop.widths(of: size)
    guard encoding == .jpeg else { return all }
    return all.enumerated().filter { (all.count - 1 - $0.offset).isMultiple(of: 2) }.map(\.element)
  }

  func file(_ crop: PictureCrop, _ width: Int, _ encoding: ImageTools.Encoding) -> String {
    "\(base)-\(crop.rawValue)-\(width).\(encoding.rawValue)"
  }

  func address(_ crop: PictureCrop, _ width: Int, _ encoding: ImageTools.Encoding = .jpeg) -> String {
    MediaItem.address(of: file(crop, width, encoding))
  }

  /// For programs that know no `srcset`.
  func middle(_ crop: PictureCrop) -> String {
    let widths = widths(crop, .jpeg)
    return address(crop, widths[(widths.count - 1) / 2])
  }

  /// The largest of the whole picture.
  var large: String { address(.whole, largest(.whole).width) }

  func largest(_ crop: PictureCrop) -> PictureSize {
    let width = widths(crop, .jpeg).last ?? 1
    return PictureSize(width: width, height: crop.height(of: size, at: width))
  }

  /// As the attribute `srcset` wants it.
  func set(_ crop: PictureCrop, _ encoding: ImageTools.Encoding = .jpeg) -> String {
    widths(crop, encoding).map { "\(address(crop, $0, encoding)) \($0)w" }.joined(separator: ", ")
  }

  /// The newer formats; nil until they are rendered.
  func avif(_ crop: PictureCrop) -> String? { hasModernFormats ? set(crop, .avif) : nil }
  func webp(_ crop: PictureCrop) -> String? { hasModernFormats ? set(crop, .webp) : nil }

  /// The names of all files, as far as they exist.
  var files: [String] { files(as: hasModernFormats ? ImageTools.Encoding.allCases : [.jpeg]) }

  func files(as encodings: [ImageTools.Encoding]) -> [String] {
    encodings.flatMap { encoding in
      PictureCrop.allCases.flatMap { crop in widths(crop, encoding).map { file(crop, $0, encoding) } }
    }
  }
}
