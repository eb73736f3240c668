import Foundation

/// The files of several directories laid over each other, the first directory on top, file by file.
struct OverlayFiles {
  /// Path of the winning file by its name within the directory, without the suffix that was asked for.
  let paths: [String: String]

  /// Reads the directories; one that does not exist counts as empty. Left out are hidden files, whatever is not a plain
  /// file, and symbolic links that lead out of their directory: a theme shows nothing but what lies in it.
  init(directories: [String], suffix: String = "") {
    paths = directories.reversed().reduce(into: [:]) { paths, directory in
      for (name, path) in Self.files(in: directory) where name.hasSuffix(suffix) {
        paths[String(name.dropLast(suffix.count))] = path
      }
    }
  }

  /// The path of one file in a directory, under the same rules; nil when there is none.
  static func file(_ name: String, in directory: String) -> String? {
    let path = directory + "/" + name
    guard let root = realPath(directory), let real = realPath(path), real.hasPrefix(root + "/"),
      (try? FileManager.default.attributesOfItem(atPath: real))?[.type] as? FileAttributeType == .typeRegular
    else { return nil }
    return path
  }

  fileprivate static func files(in directory: String) -> [(name: String, path: String)] {
    guard let names = FileManager.default.enumerator(atPath: directory) else { return [] }
    return names.compactMap { $0 as? String }.compactMap { name in
      guard !name.split(separator: "/").contains(where: { $0.hasPrefix(".") }) else { return nil }
      return file(name, in: directory).map { (name, $0) }
    }
  }

  private static func realPath(_ path: String) -> String? {
    guard let resolved = realpath(path, nil) else { return nil }
    defer { free(resolved) }
    return String(cString: resolved)
  }
}

/// Modification time and size of all files in some directories; unequal when one was changed, added or removed.
public struct FileStamp: Equatable, Sendable {
  private let files: [String: [Double]]

  /// Looks at the files; a directory that does not exist counts as empty.
  public init(of directories: [String]) {
    let paths = directories.flatMap { OverlayFiles.files(in: $0).map(\.path) }
    files = paths.reduce(into: [:]) { stamps, path in
      let attributes = try? FileManager.default.attributesOfItem(atPath: path)
      let changed = (attributes?[.modificationDate] as? Date)?.timeIntervalSince1970 ?? 0
      stamps[path] = [changed, Double((attributes?[.size] as? Int) ?? 0)]
    }
  }
}
