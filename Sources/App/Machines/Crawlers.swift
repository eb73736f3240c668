import Foundation
import Yams

/// The names under which programs walk the web, by what they walk it for. They change often, so they are a file.
struct Crawlers: Sendable, Equatable {
  var names: [CrawlPurpose: [String]] = [:]

  init() {}

  /// - Parameter files: the first that exists is read.
  /// - Throws: `AppError.invalid` with the file and what is wrong in it.
  init(files: [String]) throws {
    guard let file = files.first(where: FileManager.default.fileExists(atPath:)) else {
      throw AppError(code: .unavailable, details: "there is no \(files.last ?? "crawlers.yaml"); it comes with the program")
    }
    do {
      try self.init(yaml: String(contentsOfFile: file, encoding: .utf8))
    } catch let error as AppError {
      throw AppError(code: .invalid, details: "\(file): \(error.details)")
    } catch {
      throw AppError(code: .invalid, details: "\(file) cannot be read as YAML: \(error)")
    }
  }

  /// - Parameter yaml: lists of names under `training`, `search` and `fetch`.
  init(yaml: String) throws {
    let lists: [String: [String]] = try YAMLDecoder().decode([String: [String]?].self, from: yaml).compactMapValues(\.self)
    for (key, list) in lists {
      guard let purpose = CrawlPurpose(rawValue: key) else { throw Self.wrong("\"\(key)\" is no purpose; write training, search or fetch") }
      guard let bad = list.first(where: { !Self.isName($0) }) else {
        names[purpose] = list
        continue
      }
      throw Self.wrong("\"\(bad)\" is no name of a crawler: letters, digits, hyphens, underscores and dots")
    }
  }

  /// RFC 9309, section 2.2.1, with the digits and dots that names have today.
  private static func isName(_ name: String) -> Bool {
    name.wholeMatch(of: /[A-Za-z0-9_.\-]{1,60}/) != nil
  }

  private static func wrong(_ details: String) -> AppError { AppError(code: .invalid, details: details) }
}
