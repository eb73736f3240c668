/// The kinds of file that a publication may show, told by their first bytes and never by their names.
struct MediaFormat: Sendable, Equatable {
  let kind: MediaKind
  let type: String
  let suffix: String

  private static let known: [(offset: Int, magic: [UInt8], format: MediaFormat)] = [
    (0, [0xFF, 0xD8, 0xFF], MediaFormat(kind: .picture, type: "image/jpeg", suffix: "jpg")),
    (0, [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], MediaFormat(kind: .picture, type: "image/png", suffix: "png")),
    (0, Array("GIF8".utf8), MediaFormat(kind: .picture, type: "image/gif", suffix: "gif")),
    (8, Array("WEBP".utf8), MediaFormat(kind: .picture, type: "image/webp", suffix: "webp")),
    (0, [0x49, 0x49, 0x2A, 0], MediaFormat(kind: .picture, type: "image/tiff", suffix: "tif")),
    (0, [0x4D, 0x4D, 0, 0x2A], MediaFormat(kind: .picture, type: "image/tiff", suffix: "tif")),
    (4, Array("ftypavif".utf8), MediaFormat(kind: .picture, type: "image/avif", suffix: "avif")),
    (4, Array("ftypheic".utf8), MediaFormat(kind: .picture, type: "image/heic", suffix: "heic")),
    (4, Array("ftypheix".utf8), MediaFormat(kind: .picture, type: "image/heic", suffix: "heic")),
    (4, Array("ftypmif1".utf8), MediaFormat(kind: .picture, type: "image/heif", suffix: "heif")),
    (0, Array("ID3".utf8), MediaFormat(kind: .audio, type: "audio/mpeg", suffix: "mp3")),
    (0, [0xFF, 0xFB], MediaFormat(kind: .audio, type: "audio/mpeg", suffix: "mp3")),
    (0, Array("OggS".utf8), MediaFormat(kind: .audio, type: "audio/ogg", suffix: "ogg")),
    (8, Array("WAVE".utf8), MediaFormat(kind: .audio, type: "audio/wav", suffix: "wav")),
    (4, Array("ftypM4A".utf8), MediaFormat(kind: .audio, type: "audio/mp4", suffix: "m4a")),
    (4, Array("ftyp".utf8), MediaFormat(kind: .video, type: "video/mp4", suffix: "mp4")),
    (0, [0x1A, 0x45, 0xDF, 0xA3], MediaFormat(kind: .video, type: "video/webm", suffix: "webm")),
    (0, Array("%PDF-".utf8), MediaFormat(kind: .file, type: "application/pdf", suffix: "pdf")),
  ]

  /// libvips' name of what reads such a picture.
  var loader: String {
    switch suffix {
    case "jpg": "jpegload"
    case "avif", "heic", "heif": "heifload"
    case "tif": "tiffload"
    default: "\(suffix)load"
    }
  }

  /// Films and sounds in MP4, which can carry where they were made.
  var isMP4: Bool { ["mp4", "m4a"].contains(suffix) }

  /// - Parameter start: at least the first 16 bytes of the file.
  static func format(of start: ArraySlice<UInt8>) -> MediaFormat? {
    known.first { start.dropFirst($0.offset).starts(with: $0.magic) }?.format
  }

  /// The format of a file that was kept under such a name.
  static func format(suffix name: String) -> MediaFormat? {
    known.first { name.hasSuffix(".\($0.format.suffix)") }?.format
  }
}
