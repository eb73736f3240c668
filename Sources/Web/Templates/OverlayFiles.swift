import Foundation

/// The files of several directories laid over each other, the first directory on top, file by file.
struct OverlayFiles {
  /// Path of the winning file by its name within the directory, without the suffix that was asked for.
  let paths: [String: String]

  /// Reads the directories; one that does not exist counts as empty. Hidden files are left out.
  init(directories: [String], suffix: String = "") {
    var paths: [String: String] = [:]
    for directory in directories.reversed() {
      let files = FileManager.default.enumerator(atPath: directory)
      while let name = files?.nextObject() as? String {
        guard name.hasSuffix(suffix), !name.split(separator: "/").contains(where: { $0.hasPrefix(".") }) else {
          continue
        }
        let path = directory + "/" + name
        var isDirectory: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory), !isDirectory.boolValue
        else { continue }
        paths[String(name.dropLast(suffix.count))] = path
      }
    }
    self.paths = paths
  }

  /// What the files look like now.
  var stamp: FileStamp {
    FileStamp(files: paths.values.reduce(into: [:]) { stamps, path in
      let attributes = try? FileManager.default.attributesOfItem(atPath: path)
      let changed = (attributes?[.modificationDate] as? Date)?.timeIntervalSince1970 ?? 0
      stamps[path] = [changed, Double((attributes?[.size] as? Int) ?? 0)]
    })
  }
}

/// Modification time and size of a set of files; unequal when one was changed, added or removed.
struct FileStamp: Equatable, Sendable {
  let files: [String: [Double]]
}
