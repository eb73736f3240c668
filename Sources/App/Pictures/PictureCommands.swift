import Clients
import Foundation

/// What `broadsheet picture` does.
extension App {
  /// What somebody says of a picture; nil is left to the file.
  public struct PictureWords: Sendable {
    public var alternativeText: String?
    public var caption: String?
    public var credit: String?
    public var creator: String?
    public var copyright: String?

    public init() {}
  }

  /// - Returns: a line that describes the picture.
  public func addPicture(_ file: String, _ words: PictureWords, focus: (Double, Double)?) async throws -> String {
    let given = PhotoMetadata(
      alternativeText: words.alternativeText ?? "", caption: words.caption ?? "", creator: words.creator ?? "",
      credit: words.credit ?? "", copyright: words.copyright ?? "")
    let item = try await services.pictures.add(
      file, name: URL(fileURLWithPath: file).lastPathComponent, words: given,
      focus: focus.map { FocalPoint($0.0, $0.1) } ?? .centre, kinds: [.picture], at: services.clock())
    return Self.line(item)
  }

  /// A line for each, the newest first.
  public func pictures(limit: Int) async throws -> [String] {
    try await services.media.pictures(limit: limit).map(Self.line)
  }

  public func focusPicture(_ id: Int64, on place: (Double, Double)) async throws -> String {
    Self.line(try await services.pictures.focus(id, on: FocalPoint(place.0, place.1), at: services.clock()))
  }

  /// - Throws: `AppError.conflict` while a story shows it.
  public func removePicture(_ id: Int64) async throws {
    try await services.pictures.remove(id)
  }

  private static func line(_ item: MediaItem) -> String {
    let size = item.picture.map { "\($0.size.width) × \($0.size.height)" } ?? "not rendered yet"
    let parts = [String(item.id), item.name, size, item.words.alternativeText, item.words.credit]
    return parts.filter { !$0.isEmpty }.joined(separator: "  ")
  }
}
