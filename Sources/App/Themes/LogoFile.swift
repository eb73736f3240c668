import Clients
import Foundation

/// A file that shall be the logo, looked at before it is kept.
struct LogoFile: Sendable {
  let bytes: Data
  let suffix: String
  let width: Int
  let height: Int

  /// A masthead is on every page.
  static let largest = 300_000

  /// - Throws: `AppError.invalid` on `logo` with what is wrong with the file.
  init(path: String) throws {
    guard FileStore.isPlain(path), let handle = FileHandle(forReadingAtPath: path), let bytes = try? handle.read(upToCount: Self.largest + 1) else {
      throw Self.refused("there is no file \(path) that can be read")
    }
    try self.init(bytes)
  }

  init(_ bytes: Data) throws {
    guard bytes.count <= Self.largest else { throw Self.refused("a logo has at most \(Self.largest / 1000) KB") }
    self.bytes = bytes
    if let format = MediaFormat.format(of: [UInt8](bytes.prefix(16))[...]) {
      guard ["png", "jpg", "webp"].contains(format.suffix), let size = PictureSize(of: [UInt8](bytes), format: format)
      else { throw Self.refused(Self.kinds) }
      (suffix, width, height) = (format.suffix, size.width, size.height)
    } else {
      let drawing = try Drawing(bytes)
      (suffix, width, height) = ("svg", drawing.width, drawing.height)
    }
    guard (1...10_000).contains(width), (1...10_000).contains(height) else {
      throw Self.refused("\(width) × \(height) is no size for a logo")
    }
  }

  /// Keeps the bytes that were looked at, whatever has become of the file since, without what a camera or a program
  /// wrote beside the pixels.
  func keep(in files: FileStore, tools: ImageTools) async throws -> Logo {
    try await tools.withWorkspace { folder in
      let copy = "\(folder)/logo.\(suffix)"
      try bytes.write(to: URL(fileURLWithPath: copy))
      if suffix != "svg" { try await clear(copy, tools) }
      return Logo(file: try await files.keep(copy, suffix: suffix).name, width: width, height: height)
    }
  }

  private func clear(_ copy: String, _ tools: ImageTools) async throws {
    do {
      try await tools.clear(picture: copy)
    } catch ImageToolsError.missing(let program) {
      throw AppError(code: .unavailable, details: "\(ImageToolsError.missing(program))")
    } catch let error as ImageToolsError {
      throw Self.refused("this file cannot be a logo: \(error)")
    }
  }

  static let kinds = "a logo is a PNG, JPEG, WebP or SVG file"

  static func refused(_ reason: String) -> AppError { AppError.invalid(Setting.logo.rawValue, reason) }
}
