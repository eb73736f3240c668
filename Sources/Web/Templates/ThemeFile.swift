import Foundation

/// A file of a theme. It is held in memory, and read again whenever the theme changes.
enum ThemeFile {
  /// In bytes. The largest that a theme needs are fonts and pictures.
  static let largest = 20_000_000

  /// - Returns: its bytes, or why there are none, as the end of a sentence that begins with its name.
  static func contents(_ path: String) -> Result<Data, Refusal> {
    let size = (try? FileManager.default.attributesOfItem(atPath: path)[.size] as? NSNumber)?.intValue ?? 0
    guard size <= largest else {
      return .failure(Refusal(reason: "has \(size / 1_000_000) MB; a file of a theme has at most \(largest / 1_000_000)"))
    }
    return FileManager.default.contents(atPath: path).map(Result.success) ?? .failure(Refusal(reason: "cannot be read"))
  }

  struct Refusal: Error {
    let reason: String
  }
}
