import Clients
import Database
import Foundation

/// The way in for pictures, sounds, films and files, and all that is done with them afterwards. What is slow happens
/// outside of transactions: files first, then the row.
struct PictureDesk: Sendable {
  let store: MediaStore
  /// What readers may fetch.
  let files: FileStore
  /// Pictures and films as they came, which nobody is served.
  let originals: FileStore
  let tools: ImageTools

  var darkroom: PictureDarkroom { PictureDarkroom(tools: tools) }
  var database: Database { store.database }

  /// Keeps a file; the same bytes again are the same item.
  /// - Parameters:
  ///   - name: what people call it; only shown.
  ///   - words: what a person wrote; the rest is read from the file.
  ///   - kinds: what is welcome.
  /// - Throws: `AppError.invalid` when it is of no kind that a publication shows, damaged or too large.
  func add(
    _ path: String, name: String, words: PhotoMetadata = .init(), focus: FocalPoint = .centre,
    kinds: Set<MediaKind> = [.picture, .audio, .video, .file], at now: Instant
  ) async throws -> MediaItem {
    let name = Self.shown(name)
    let format = try Self.format(of: path, name: name, kinds: kinds)
    if let known = try await known(path) { return known }
    let kept =
      format.kind == .picture
      ? try await keepPicture(path, format, name, words, focus) : try await keepFile(path, format, name, words)
    return try await insert(kept, of: path, at: now)
  }

  /// Somebody else may have kept the same bytes meanwhile, or taken them away again with their original.
  private func insert(_ kept: MediaStore.Kept, of path: String, at now: Instant) async throws -> MediaItem {
    let item = try await database.write { try store.insert(kept, at: now, in: $0) }
    if item.file != kept.file { try await files.remove(kept.picture?.files ?? (kept.original == nil ? [] : [kept.file])) }
    if let original = item.original, originals.size(of: original) == nil {
      _ = try await originals.keep(path, suffix: kept.format.suffix)
    }
    return item
  }

  /// Looks as `add` does, and keeps nothing.
  /// - Returns: the item that these bytes are already.
  func look(at path: String, name: String) async throws -> MediaItem? {
    let name = Self.shown(name)
    let format = try Self.format(of: path, name: name, kinds: [.picture, .audio, .video, .file])
    if format.kind == .picture {
      // Under a name of our own: what somebody named could be taken for an option, or be known only from here.
      try await tools.withWorkspace { folder in
        let link = "\(folder)/looked-at.\(format.suffix)"
        try FileManager.default.createSymbolicLink(
          atPath: link, withDestinationPath: URL(fileURLWithPath: path).path)
        _ = try await darkroom.size(of: link, format, name: name)
        try await darkroom.prove(link, name: name)
      }
    }
    return try await known(path)
  }

  /// The item that a file's bytes are already.
  /// - Throws: as `add` does.
  func known(_ path: String, name: String, kinds: Set<MediaKind>) async throws -> MediaItem? {
    _ = try Self.format(of: path, name: Self.shown(name), kinds: kinds)
    return try await known(path)
  }

  private func known(_ path: String) async throws -> MediaItem? {
    let checksum = try await FileStore.checksum(of: path)
    return try await database.read { try store.item(checksum: checksum, in: $0) }
  }

  private func keepPicture(
    _ path: String, _ format: MediaFormat, _ name: String, _ words: PhotoMetadata, _ focus: FocalPoint
  ) async throws -> MediaStore.Kept {
    let kept = try await originals.keep(path, suffix: format.suffix)
    do {
      let original = originals.path(of: kept.name)
      let size = try await darkroom.size(of: original, format, name: name)
      let words = words.filled(from: try await darkroom.words(in: original, name: name)).tidied
      let order = PictureDarkroom.Order(
        original: original, name: name, size: size, focus: focus,
        base: Picture.base(of: Picture.stem(of: kept.checksum), rendering: 1), words: words)
      let picture = try await darkroom.develop(order, as: [.jpeg]) { try await files.keep($0) }
      return MediaStore.Kept(
        format: format, checksum: kept.checksum, name: name,
        file: picture.file(.whole, picture.largest(.whole).width, .jpeg), original: kept.name, bytes: kept.bytes,
        words: words, focus: focus, picture: picture)
    } catch {
      try await forget(kept)
      throw error
    }
  }

  /// A film or sound in MP4 is shown without what its header tells of its maker and of where that was.
  private func keepFile(
    _ path: String, _ format: MediaFormat, _ name: String, _ words: PhotoMetadata
  ) async throws -> MediaStore.Kept {
    guard format.isMP4 else {
      let kept = try await files.keep(path, suffix: format.suffix)
      return MediaStore.Kept(
        format: format, checksum: kept.checksum, name: name, file: kept.name, bytes: kept.bytes, words: words.tidied)
    }
    let original = try await originals.keep(path, suffix: format.suffix)
    do {
      // Films that differ only in what is taken out must not come under one name.
      let file = "\(Picture.stem(of: original.checksum)).\(format.suffix)"
      let bytes = try await files.make(file) { draft in
        try await PictureDarkroom.explained(name) {
          try await tools.clear(film: originals.path(of: original.name), to: draft)
        }
      }
      return MediaStore.Kept(
        format: format, checksum: original.checksum, name: name, file: file, original: original.name, bytes: bytes,
        words: words.tidied)
    } catch {
      try await forget(original)
      throw error
    }
  }

  /// Takes away an original that could not be shown, unless it was kept by somebody else.
  private func forget(_ original: FileStore.Kept) async throws {
    let isKept = try await database.read { try store.item(checksum: original.checksum, in: $0) } != nil
    if original.isNew, !isKept { try await originals.remove([original.name]) }
  }

  // MARK: Looking

  private static func format(of path: String, name: String, kinds: Set<MediaKind>) throws -> MediaFormat {
    guard FileStore.isPlain(path) else {
      throw AppError.invalid("file", "\(name) is no file that can be read")
    }
    let start: Data
    do {
      let file = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
      defer { try? file.close() }
      start = try file.read(upToCount: 16) ?? Data()
    } catch {
      throw AppError.invalid("file", "\(name) cannot be read")
    }
    guard !start.isEmpty else { throw AppError.invalid("file", "\(name) is empty") }
    guard let format = MediaFormat.format(of: [UInt8](start)[...]), kinds.contains(format.kind) else {
      let wanted = kinds == [.picture] ? "picture" : "picture, sound, film or PDF"
      throw AppError.invalid("file", "\(name) is no \(wanted) that can be shown")
    }
    return format
  }

  /// A name on one line, no longer than its column.
  private static func shown(_ name: String) -> String {
    let line = name.asOneLine.unicodeScalars.suffix(255)
    return line.isEmpty ? "unnamed" : String(String.UnicodeScalarView(line))
  }
}
