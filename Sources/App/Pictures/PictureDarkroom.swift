import Clients
import Foundation

/// Looks at an original and makes its renditions, in child processes; knows no rows.
struct PictureDarkroom: Sendable {
  let tools: ImageTools

  static let mostPixels = 200_000_000
  static let longestSide = 30_000

  /// What the header says, checked before anything is decoded.
  /// - Throws: `AppError.invalid` when it is too large, damaged, or of another kind than its first bytes say.
  func size(of file: String, _ format: MediaFormat, name: String) async throws -> PictureSize {
    if let declared = PictureSize(of: try Self.start(of: file), format: format) { try Self.check(declared, name) }
    let header = try await Self.explained(name) { try await tools.header(of: file) }
    guard header.loader == format.loader else {
      throw AppError.invalid("file", "\(name) is not the picture that it says it is")
    }
    let size = PictureSize(width: header.width, height: header.height)
    try Self.check(size, name)
    return size
  }

  /// The beginning of a rendition's story: the original, what it is, and how it is to be shown.
  struct Order: Sendable {
    let original: String
    let name: String
    /// As the header declares it.
    let size: PictureSize
    let focus: FocalPoint
    let base: String
    let words: PhotoMetadata
  }

  /// - Parameter keep: is given the new files with their names, while they exist.
  /// - Throws: `AppError.invalid` when the picture cannot be decoded whole.
  func develop(
    _ order: Order, as encodings: [ImageTools.Encoding], keep: @Sendable ([String: String]) async throws -> Void
  ) async throws -> Picture {
    try await tools.withWorkspace { folder in
      let plain = "\(folder)/whole.tif"
      let (size, decoded) = try await decode(order, to: plain)
      let colour = try await Self.explained(order.name) { try await tools.colour(of: plain) }
      let picture = Picture(
        base: order.base, size: size, hasModernFormats: encodings.contains(.avif), colour: colour)
      for crop in PictureCrop.allCases where crop != .whole {
        let cut = crop.cut(from: decoded, around: order.focus)
        try await Self.explained(order.name) {
          try await tools.cut(cut, from: plain, to: "\(folder)/\(crop.rawValue).tif")
        }
      }
      for encoding in encodings {
        let files = try await encode(picture, as: encoding, order, in: folder)
        try await keep(files)
      }
      return picture
    }
  }

  /// Decodes once to see that all of it is there; for a look without keeping anything.
  func prove(_ file: String, name: String) async throws {
    try await tools.withWorkspace { folder in
      _ = try await Self.explained(name) { try await tools.decode(file, to: "\(folder)/whole.tif", longest: 64) }
    }
  }

  func words(in file: String, name: String) async throws -> PhotoMetadata {
    try await Self.explained(name) { try await tools.metadata(of: file) }
  }

  /// One decoding serves all crops. It may turn the picture, which the header's size does not tell.
  private func decode(_ order: Order, to target: String) async throws -> (size: PictureSize, decoded: PictureSize) {
    let declared = order.size
    let longest = max(Self.longest(for: declared), Self.longest(for: declared.turned))
    return try await Self.explained(order.name) {
      let header = try await tools.decode(order.original, to: target, longest: longest)
      let isTurned = (header.width > header.height) != (declared.width > declared.height) && declared.width != declared.height
      return (isTurned ? declared.turned : declared, PictureSize(width: header.width, height: header.height))
    }
  }

  /// How long the longer side must be so that each crop has the pixels for its widest rendition.
  private static func longest(for size: PictureSize) -> Int {
    let scale = PictureCrop.allCases.map { crop in
      Double(crop.widths(of: size).last ?? 1) / Double(crop.part(of: size).width)
    }.max() ?? 1
    return Int((Double(max(size.width, size.height)) * min(scale, 1)).rounded(.up))
  }

  private func encode(
    _ picture: Picture, as encoding: ImageTools.Encoding, _ order: Order, in folder: String
  ) async throws -> [String: String] {
    try await Self.explained(order.name) {
      let files = try await withThrowingTaskGroup(of: (String, String).self) { group in
        for crop in PictureCrop.allCases {
          for width in picture.widths(crop, encoding) {
            let target = "\(folder)/\(crop.rawValue)-\(width).\(encoding.rawValue)"
            group.addTask {
              try await tools.encode(
                "\(folder)/\(crop.rawValue).tif", to: target, as: encoding, width: width,
                height: crop.height(of: picture.size, at: width))
              return (target, picture.file(crop, width, encoding))
            }
          }
        }
        return try await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
      }
      try await tools.label(files.keys.sorted(), encoding, with: order.words)
      return files
    }
  }

  private static func check(_ size: PictureSize, _ name: String) throws {
    guard size.width > longestSide || size.height > longestSide || size.width * size.height > mostPixels else { return }
    let (width, height) = (size.width.formatted(.number.locale(english)), size.height.formatted(.number.locale(english)))
    throw AppError.invalid(
      "file",
      "\(name) says it is \(width) × \(height) pixels; at most 200 million pixels, and 30,000 on a side, can be shown")
  }

  private static let english = Locale(identifier: "en")

  /// Enough for all headers, also behind a profile or a preview.
  private static func start(of file: String) throws -> [UInt8] {
    let handle = try FileHandle(forReadingFrom: URL(fileURLWithPath: file))
    defer { try? handle.close() }
    return [UInt8](try handle.read(upToCount: 1 << 20) ?? Data())
  }

  /// What the tools say of a file is the fault of the file, unless they are missing.
  static func explained<T: Sendable>(_ name: String, _ work: () async throws -> T) async throws -> T {
    do {
      return try await work()
    } catch ImageToolsError.missing(let program) {
      throw AppError(code: .unavailable, details: "\(ImageToolsError.missing(program))")
    } catch let error as ImageToolsError {
      throw AppError.invalid("file", "\(name) cannot be shown: \(error)")
    }
  }
}

extension PhotoMetadata {
  /// Each on one line and of a sane length.
  var tidied: PhotoMetadata {
    func cut(_ text: String, _ length: Int) -> String { text.cut(to: length * 4).asOneLine.cut(to: length) }
    return PhotoMetadata(
      alternativeText: cut(alternativeText, 1_000), headline: cut(headline, 300), caption: cut(caption, 2_000),
      creator: cut(creator, 200), credit: cut(credit, 200), copyright: cut(copyright, 300), rights: cut(rights, 1_000))
  }

  /// What a person wrote goes before what the file says.
  func filled(from other: PhotoMetadata) -> PhotoMetadata {
    func first(_ path: KeyPath<PhotoMetadata, String>) -> String {
      self[keyPath: path].isEmpty ? other[keyPath: path] : self[keyPath: path]
    }
    return PhotoMetadata(
      alternativeText: first(\.alternativeText), headline: first(\.headline), caption: first(\.caption),
      creator: first(\.creator), credit: first(\.credit), copyright: first(\.copyright), rights: first(\.rights))
  }
}
