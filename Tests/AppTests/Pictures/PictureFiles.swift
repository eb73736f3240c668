import Foundation
import Testing

/// Pictures for tests, made by the tools that the program itself runs.
struct PictureFiles: Sendable {
  let folder: String

  static func with(_ body: (PictureFiles) async throws -> Void) async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "pictures-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try await body(PictureFiles(folder: folder))
  }

  func path(_ name: String) -> String { "\(folder)/\(name)" }

  func write(_ bytes: some Sequence<UInt8>, as name: String) throws -> String {
    try Data(bytes).write(to: URL(fileURLWithPath: path(name)))
    return path(name)
  }

  /// Four quarters: red and green above, blue and white below.
  func quarters(_ name: String, width: Int = 400, height: Int = 300, options: String = "") async throws -> String {
    let (red, green, blue, white): ([UInt8], [UInt8], [UInt8], [UInt8]) = (
      [250, 0, 0], [0, 250, 0], [0, 0, 250], [250, 250, 250]
    )
    func row(_ left: [UInt8], _ right: [UInt8]) -> [UInt8] {
      (0..<width).flatMap { $0 < width / 2 ? left : right }
    }
    let (upper, lower) = (row(red, green), row(blue, white))
    let pixels = (0..<height).flatMap { $0 < height / 2 ? upper : lower }
    let plain = try write(Array("P6\n\(width) \(height)\n255\n".utf8) + pixels, as: "\(UUID().uuidString).ppm")
    try await run("vips", "copy", plain, path(name) + options)
    return path(name)
  }

  /// - Returns: what the program printed.
  @discardableResult
  func run(_ program: String, _ arguments: String...) async throws -> String {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [program] + arguments
    process.currentDirectoryURL = URL(filePath: folder)
    let output = path("\(UUID().uuidString).out")
    _ = FileManager.default.createFile(atPath: output, contents: nil)
    process.standardOutput = FileHandle(forWritingAtPath: output)
    process.standardError = FileHandle.nullDevice
    try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
      process.terminationHandler = { _ in continuation.resume() }
      do { try process.run() } catch { continuation.resume(throwing: error) }
    }
    #expect(process.terminationStatus == 0, "\(program) \(arguments)")
    return try String(contentsOfFile: output, encoding: .utf8)
  }

  /// Red, green and blue of a pixel, as far as the quarters differ: each is 1 when it is bright.
  func colour(of file: String, atX x: Int, y: Int) async throws -> [Int] {
    try await run("vips", "getpoint", file, "\(x)", "\(y)").split(separator: " ").prefix(3).map {
      (Double($0.trimmingCharacters(in: .whitespacesAndNewlines)) ?? 0) > 128 ? 1 : 0
    }
  }

  /// A PNG of about 64 KB, or a JPEG's head, that declares 65,535 × 65,535 pixels.
  static let pngBomb: [UInt8] = {
    let head: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13] + Array("IHDR".utf8)
    return head + [0, 0, 0xFF, 0xFF, 0, 0, 0xFF, 0xFF, 8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0] + Array("IDAT".utf8)
      + Array(repeating: 0, count: 65_536)
  }()

  static let jpegBomb: [UInt8] =
    [0xFF, 0xD8, 0xFF, 0xE0, 0, 16] + Array("JFIF\0".utf8) + [1, 1, 0, 0, 1, 0, 1, 0, 0]
    + [0xFF, 0xC0, 0, 11, 8, 0xFF, 0xFF, 0xFF, 0xFF, 1, 1, 0x11, 0, 0xFF, 0xDA, 0, 8, 1, 1, 0, 0, 63, 0]
    + Array(repeating: 0, count: 100_000)
}
