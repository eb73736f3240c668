import Foundation
import Yams

/// Reads the files of a seed.
struct SeedFiles: Sendable {
  let directory: String

  func yaml<T: Decodable>(_ name: String) throws -> T {
    try decode(try text(name), from: name)
  }

  /// Every `folder/SLUG.md`: what stands between its two lines of `---`, and what follows.
  func texts<Facts: Decodable, T>(in folder: String, _ make: (String, Facts, String) -> T) throws -> [T] {
    try names(in: folder, ending: ".md").map { slug in
      let name = "\(folder)/\(slug).md"
      let parts = try text(name).split(separator: "---\n", maxSplits: 2, omittingEmptySubsequences: false)
      guard parts.count == 3, parts[0].isEmpty else {
        throw AppError.invalid(name, "begins with a line of --- and has a second one before the text")
      }
      return make(slug, try decode(String(parts[1]), from: name), String(parts[2]))
    }
  }

  /// The names of a folder's files without their endings, sorted.
  func names(in folder: String, ending: String) throws -> [String] {
    let all = (try? FileManager.default.contentsOfDirectory(atPath: "\(directory)/\(folder)")) ?? []
    return all.filter { $0.hasSuffix(ending) }.map { String($0.dropLast(ending.count)) }.sorted()
  }

  private func text(_ name: String) throws -> String {
    do {
      return try String(contentsOfFile: "\(directory)/\(name)", encoding: .utf8)
    } catch {
      throw AppError.invalid(name, "cannot be read in \(directory)")
    }
  }

  private func decode<T: Decodable>(_ text: String, from name: String) throws -> T {
    do {
      return try YAMLDecoder().decode(T.self, from: text)
    } catch {
      throw AppError.invalid(name, "\(error)")
    }
  }
}
