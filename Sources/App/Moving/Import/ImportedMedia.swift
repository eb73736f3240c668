import Clients
import Database
import Foundation

/// The files of the old site that lie in the directory of uploads, kept as media of ours.
struct ImportedMedia: Sendable {
  struct Stored: Sendable, Equatable {
    let id: Int64
    let file: String
  }

  enum Outcome: Sendable {
    case kept(Stored)
    case unchanged(Stored)
    case missing
    case failed(String)
  }

  let directory: String?
  private(set) var stored: [Int: Stored] = [:]

  init(directory: String?) {
    self.directory = directory
  }

  func outcome(of attachment: WordPressAttachment, _ context: ImportContext) async throws -> Outcome {
    let key = String(attachment.id)
    let known = try await context.services.database.read { try stored(key, context, in: $0) }
    guard let path = path(of: attachment) else { return known.map { .unchanged($0.stored) } ?? .missing }
    let checksum = Self.checksum(attachment, path)
    if let known, known.checksum == checksum { return .unchanged(known.stored) }
    do {
      guard let item = try await item(path, Self.words(attachment), context) else {
        return .kept(Stored(id: ImportStep.imagined, file: ""))
      }
      try await context.step { step in
        try step.write { try context.keep(.init(id: item.id, checksum: checksum), .media, key, in: $0) }
      }
      return .kept(Stored(id: item.id, file: item.file))
    } catch let error where ImportContext.concernsOneRecord(error) {
      return .failed("\(error)")
    }
  }

  mutating func keep(_ stored: Stored, for attachment: Int) {
    self.stored[attachment] = stored
  }

  /// Nil for what a dry run would have kept.
  private func item(_ path: String, _ words: PhotoMetadata, _ context: ImportContext) async throws -> MediaItem? {
    let (pictures, name) = (context.services.pictures, URL(fileURLWithPath: path).lastPathComponent)
    return context.isDryRun
      ? try await pictures.look(at: path, name: name)
      : try await pictures.add(path, name: name, words: words, at: context.now)
  }

  private func stored(_ key: String, _ context: ImportContext, in reading: Reading) throws -> (
    stored: Stored, checksum: Int64
  )? {
    guard let record = try context.record(.media, key, in: ImportStep(reading)),
      let file = try context.services.media.file(of: record.id, in: reading)
    else { return nil }
    return (Stored(id: record.id, file: file), record.checksum)
  }

  /// `2026/05/heron.jpg` below the uploads, or below what was given instead of them.
  private func path(of attachment: WordPressAttachment) -> String? {
    guard let directory else { return nil }
    let address = URL(string: attachment.address)?.path ?? ""
    let uploads = address.firstRange(of: "/uploads/").map { String(address[$0.upperBound...]) }
    let names = [attachment.file, uploads ?? "", String(address.drop { $0 == "/" })].filter {
      !$0.isEmpty && !$0.split(separator: "/").contains("..")
    }
    let roots = [directory, "\(directory)/uploads", "\(directory)/wp-content/uploads"]
    for name in names {
      for root in roots where Self.isFile("\(root)/\(name)") { return "\(root)/\(name)" }
    }
    return nil
  }

  private static func isFile(_ path: String) -> Bool {
    var isDirectory: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) && !isDirectory.boolValue
  }

  private static func words(_ attachment: WordPressAttachment) -> PhotoMetadata {
    PhotoMetadata(
      alternativeText: attachment.alternativeText, caption: HTMLText.plain(attachment.caption),
      credit: attachment.creditLine)
  }

  private static func checksum(_ attachment: WordPressAttachment, _ path: String) -> Int64 {
    let attributes = try? FileManager.default.attributesOfItem(atPath: path)
    let size = attributes?[.size].map { "\($0)" } ?? ""
    let date = (attributes?[.modificationDate] as? Date).map { "\($0.timeIntervalSince1970)" } ?? ""
    return Checksum.of(path, size, date, attachment.alternativeText, attachment.caption, attachment.creditLine)
  }
}
