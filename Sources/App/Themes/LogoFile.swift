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
    guard let handle = FileHandle(forReadingAtPath: path), let bytes = try? handle.read(upToCount: Self.largest + 1) else {
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

  /// Keeps the bytes that were looked at, whatever has become of the file since.
  func keep(in files: FileStore) async throws -> Logo {
    let copy = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: copy) }
    try bytes.write(to: copy)
    return Logo(file: try await files.keep(copy.path, suffix: suffix).name, width: width, height: height)
  }

  static let kinds = "a logo is a PNG, JPEG, WebP or SVG file"

  static func refused(_ reason: String) -> AppError { AppError.invalid(Setting.logo.rawValue, reason) }
}
