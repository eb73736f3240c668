import Clients
import Database
import Foundation

/// What is done with pictures and files after they came in.
extension PictureDesk {
  /// Moves the focal point; every crop gets a new address.
  /// - Throws: `AppError.notFound`, or `AppError.conflict` when somebody else has just changed it.
  func focus(_ id: Int64, on focus: FocalPoint, at now: Instant) async throws -> MediaItem {
    let item = try await item(id)
    guard item.kind == .picture else {
      throw AppError.invalid("picture", "\(item.name) is no picture, so nothing of it is cut")
    }
    return try await render(item, words: item.words, focus: focus, at: now)
  }

  /// Says something else of a picture, a sound, a film or a file. The renditions of a picture carry its words, so they
  /// are made anew, under new addresses.
  /// - Throws: `AppError.notFound`, or `AppError.conflict` when somebody else has just changed it.
  func describe(_ id: Int64, at now: Instant, _ change: (inout PhotoMetadata) -> Void) async throws -> MediaItem {
    let item = try await item(id)
    var words = item.words
    change(&words)
    words = words.tidied
    guard words != item.words else { return item }
    guard item.kind != .picture else { return try await render(item, words: words, focus: item.focus, at: now) }
    let said = words
    try await database.write { try store.describe(id, as: said, in: $0) }
    return try await self.item(id)
  }

  private func render(
    _ item: MediaItem, words: PhotoMetadata, focus: FocalPoint, at now: Instant
  ) async throws -> MediaItem {
    guard let original = item.original, let format = MediaFormat.format(suffix: original) else {
      throw AppError.conflict("\(item.name) waits for its first renditions; try again in a minute")
    }
    let number = try await database.write { try store.beginRendering(of: item.id, in: $0) }
    let base = Picture.base(of: item.picture?.stem ?? Picture.stem(of: item.checksum), rendering: number)
    let order = try await order(for: item, original: original, format, words: words, focus: focus, base: base)
    let picture = try await darkroom.develop(order, as: [.jpeg]) { try await files.keep($0) }
    let isShown = try await database.write {
      try store.show(picture, of: item, original: original, words: words, focus: focus, at: now, in: $0)
    }
    guard isShown else {
      try await files.remove(picture.files)
      throw AppError.conflict("\(item.name) was changed at the same time; look at it again")
    }
    return try await self.item(item.id)
  }

  /// Takes a picture or file away, with all its files.
  /// - Returns: what it was.
  /// - Throws: `AppError.notFound`, or `AppError.conflict` that names the stories that show it.
  @discardableResult
  func remove(_ id: Int64) async throws -> MediaItem {
    let item = try await database.write { try store.remove(id, in: $0) }
    let pictures = (1...item.rendering).compactMap { number in
      item.picture.map {
        Picture(base: Picture.base(of: $0.stem, rendering: number), size: $0.size, hasModernFormats: true)
      }
    }
    try await files.remove([item.file] + pictures.flatMap(\.files))
    if let original = item.original { try await originals.remove([original]) }
    return item
  }

  private func item(_ id: Int64) async throws -> MediaItem {
    guard let item = try await database.read({ try store.item(id, in: $0) }) else { throw MediaStore.unknown(id) }
    return item
  }

  private func order(
    for item: MediaItem, original: String, _ format: MediaFormat, words: PhotoMetadata, focus: FocalPoint, base: String
  ) async throws -> PictureDarkroom.Order {
    let path = originals.path(of: original)
    return PictureDarkroom.Order(
      original: path, name: item.name, size: try await darkroom.size(of: path, format, name: item.name), focus: focus,
      base: base, words: words)
  }

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
    let order = try await order(for: item, original: original, format, words: item.words, focus: item.focus, base: base)
    let encodings: [ImageTools.Encoding] = item.picture == nil ? [.jpeg, .webp, .avif] : [.webp, .avif]
    let picture = try await darkroom.develop(order, as: encodings) { try await files.keep($0) }
    let isShown = try await database.write { writing in
      let isShown = try store.show(
        picture, of: item, original: original, words: item.words, focus: item.focus, at: now, in: writing)
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
}
