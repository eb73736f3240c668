import Clients
import Database
import Markup

enum MediaKind: String, Storable {
  case picture, audio, video, file
}

/// A picture, a sound, a film or a file of this publication.
struct MediaItem: Sendable, RowDecodable {
  let id: Int64
  let kind: MediaKind
  /// The public file: of a picture its largest JPEG.
  let file: String
  let checksum: String
  let name: String
  let type: String
  /// The size of the original of a picture, and of the public file of anything else.
  let bytes: Int64
  let words: PhotoMetadata
  /// Below the directory of originals; nil when the public file is all there is.
  let original: String?
  /// The number of the last rendering that was begun.
  let rendering: Int
  let focus: FocalPoint
  /// Nil for what is no picture, and for one that waits for its renditions.
  let picture: Picture?

  init(row: Row) throws {
    id = try row["id"]
    kind = try row["kind"]
    file = try row["file"]
    checksum = try row["checksum"]
    name = try row["name"]
    type = try row["type"]
    bytes = try row["bytes"]
    words = try PhotoMetadata(row: row)
    original = try row["original"]
    rendering = try row["rendering"]
    focus = FocalPoint(try row["focal_x"], try row["focal_y"])
    picture = try Picture(row: row)
  }

  /// How a text shows it; nil while a picture waits for its renditions.
  var source: MediaSource? {
    guard kind == .picture else { return MediaSource(Self.address(of: file), type: type) }
    return picture.map(MediaSource.init)
  }

  static func address(of file: String) -> String {
    "/files/\(file)"
  }
}

extension MediaSource {
  /// The column of a text.
  private static let sizes = "(min-width: 40rem) 36rem, 100vw"

  fileprivate init(_ picture: Picture) {
    let size = picture.largest(.whole)
    self.init(
      picture.middle(.whole), width: size.width, height: size.height, type: "image/jpeg", srcset: picture.set(.whole),
      sizes: Self.sizes, large: picture.large, colour: picture.colour)
    formats = [("image/avif", picture.avif(.whole)), ("image/webp", picture.webp(.whole))].compactMap { type, set in
      set.map { Format(type: type, srcset: $0) }
    }
  }
}
