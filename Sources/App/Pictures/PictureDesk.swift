import Clients
import Database
import Foundation

/// The way in for pictures, sounds, films and files, and all that is done with pictures afterwards. What is slow
/// happens outside of transactions: files first, then the row.
struct PictureDesk: Sendable {
  let store: MediaStore
  /// What readers may fetch.
  let files: FileStore
  /// Pictures and films as they came, which nobody is served.
  let originals: FileStore
  let tools: ImageTools

  private var darkroom: PictureDarkroom { PictureDarkroom(tools: tools) }
  private var database: Database { store.database }

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
    if item.file != kept.file, let picture = kept.picture { try await files.remove(picture.files) }
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
    let (tools, files, originals) = (tools, files, originals)
    do {
      let kept = try await tools.withWorkspace { folder in
        let film = "\(folder)/film.\(format.suffix)"
        try FileManager.default.copyItem(atPath: originals.path(of: original.name), toPath: film)
        try await PictureDarkroom.explained(name) { try await tools.clear(film: film) }
        return try await files.keep(film, suffix: format.suffix)
      }
      return MediaStore.Kept(
        format: format, checksum: original.checksum, name: name, file: kept.name, original: original.name,
        bytes: kept.bytes, words: words.tidied)
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

  // MARK: Afterwards

  /// Moves the focal point; every crop gets a new address.
  /// - Throws: `AppError.notFound`, or `AppError.conflict` when somebody else has just done so.
  func focus(_ id: Int64, on focus: FocalPoint, at now: Instant) async throws -> MediaItem {
    let item = try await picture(id)
    guard let original = item.original, let format = MediaFormat.format(suffix: original) else {
      throw AppError.conflict("\(item.name) waits for its first renditions; try again in a minute")
    }
    let number = try await database.write { try store.beginRendering(of: id, in: $0) }
    let base = Picture.base(of: item.picture?.stem ?? Picture.stem(of: item.checksum), rendering: number)
    let order = try await order(for: item, original: original, format, focus: focus, base: base)
    let picture = try await darkroom.develop(order, as: [.jpeg]) { try await files.keep($0) }
    let isShown = try await database.write {
      try store.show(picture, of: item, original: original, focus: focus, at: now, in: $0)
    }
    guard isShown else {
      try await files.remove(picture.files)
      throw AppError.conflict("\(item.name) was changed at the same time; look at it again")
    }
    return try await self.picture(id)
  }

  /// Takes a picture or file away, with all its files.
  /// - Throws: `AppError.notFound`, or `AppError.conflict` that names the stories that show it.
  func remove(_ id: Int64) async throws {
    let item = try await database.write { try store.remove(id, in: $0) }
    let pictures = (1...item.rendering).compactMap { number in
      item.picture.map {
        Picture(base: Picture.base(of: $0.stem, rendering: number), size: $0.size, hasModernFormats: true)
      }
    }
    try await files.remove([item.file] + pictures.flatMap(\.files))
    if let original = item.original { try await originals.remove([original]) }
  }

  private func picture(_ id: Int64) async throws -> MediaItem {
    guard let item = try await database.read({ try store.item(id, in: $0) }), item.kind == .picture else {
      throw AppError.notFound
    }
    return item
  }

  private func order(
    for item: MediaItem, original: String, _ format: MediaFormat, focus: FocalPoint, base: String
  ) async throws -> PictureDarkroom.Order {
    let path = originals.path(of: original)
    return PictureDarkroom.Order(
      original: path, name: item.name, size: try await darkroom.size(of: path, format, name: item.name), focus: focus,
      base: base, words: item.words)
  }

  // MARK: The job

  /// Renders what is missing: the newer formats, and everything of a picture that was kept before there were renditions.
  /// - Parameter whenShown: joins the transaction that says so.
  func complete(
    _ id: Int64, at now: Instant, whenShown: @escaping @Sendable (Int64, Writing) throws -> Void
  ) async throws {
    let found = try await database.read { try store.item(id, in: $0) }
    guard let item = found, item.kind == .picture, item.picture?.hasModernFormats != true else { return }
    let original = try await original(of: item)
    guard let format = MediaFormat.format(suffix: original) else { throw GiveUp("\(item.name) is of an unknown kind") }
    let base = item.picture?.base ?? Picture.base(of: Picture.stem(of: item.checksum), rendering: item.rendering)
    let order = try await order(for: item, original: original, format, focus: item.focus, base: base)
    let encodings: [ImageTools.Encoding] = item.picture == nil ? [.jpeg, .webp, .avif] : [.webp, .avif]
    let picture = try await darkroom.develop(order, as: encodings) { try await files.keep($0) }
    let isShown = try await database.write { writing in
      let isShown = try store.show(
        picture, of: item, original: original, focus: item.focus, at: now, in: writing)
      if isShown { try whenShown(id, writing) }
      return isShown
    }
    guard isShown else { return try await discard(picture, as: encodings, of: item, original: original) }
    if item.original == nil { try await files.remove([item.file]) }
  }

  /// Takes away what was rendered of a picture that was removed or focused anew meanwhile.
  private func discard(
    _ picture: Picture, as encodings: [ImageTools.Encoding], of item: MediaItem, original: String
  ) async throws {
    let now = try await database.read { try store.item(checksum: item.checksum, in: $0) }
    // Another run of the same job may have shown these very files, or somebody has added the picture again.
    guard now?.picture?.base != picture.base else { return }
    try await files.remove(picture.files(as: encodings))
    if now == nil, item.original == nil { try await originals.remove([original]) }
  }

  /// Pictures of old lie where everybody can fetch them.
  private func original(of item: MediaItem) async throws -> String {
    if let original = item.original { return original }
    guard let suffix = item.file.split(separator: ".").last else { throw GiveUp("\(item.name) has no file") }
    guard files.size(of: item.file) != nil else { throw GiveUp("The file of \(item.name) is missing: \(item.file)") }
    return try await originals.keep(files.path(of: item.file), suffix: String(suffix)).name
  }

  // MARK: Looking

  private static func format(of path: String, name: String, kinds: Set<MediaKind>) throws -> MediaFormat {
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
