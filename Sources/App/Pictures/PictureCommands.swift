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

    fileprivate func change(_ words: inout PhotoMetadata) {
      words.alternativeText = alternativeText ?? words.alternativeText
      words.caption = caption ?? words.caption
      words.credit = credit ?? words.credit
      words.creator = creator ?? words.creator
      words.copyright = copyright ?? words.copyright
    }
  }

  /// - Returns: a line that describes the picture.
  public func addPicture(_ file: String, _ words: PictureWords, focus: (Double, Double)?) async throws -> String {
    let name = URL(fileURLWithPath: file).lastPathComponent
    var given = PhotoMetadata()
    words.change(&given)
    if let known = try await services.pictures.known(file, name: name, kinds: [.picture]) {
      return Self.line(known) + Self.remark(on: known, words: given != PhotoMetadata(), focus: focus != nil)
    }
    let item = try await services.pictures.add(
      file, name: name, words: given, focus: focus.map { FocalPoint($0.0, $0.1) } ?? .centre, kinds: [.picture],
      at: services.clock())
    return Self.line(item)
  }

  /// What somebody is told who adds a picture again.
  private static func remark(on known: MediaItem, words: Bool, focus: Bool) -> String {
    let ways = [
      words ? "its words stay; change them with: picture words \(known.id) --caption …" : nil,
      focus ? "its focal point stays; move it with: picture focus \(known.id) X Y" : nil,
    ]
    return "  (is here already" + ways.compactMap { $0.map { "; \($0)" } }.joined() + ")"
  }

  /// - Parameter words: nil leaves what is said; an empty text takes it back.
  /// - Returns: a line that describes the picture.
  public func describePicture(_ id: Int64, _ words: PictureWords) async throws -> String {
    Self.line(try await services.pictures.describe(id, at: services.clock()) { words.change(&$0) })
  }

  /// A line for each, the newest first.
  public func pictures(limit: Int) async throws -> [String] {
    try await services.media.pictures(limit: limit).map(Self.line)
  }

  public func focusPicture(_ id: Int64, on place: (Double, Double)) async throws -> String {
    Self.line(try await services.pictures.focus(id, on: FocalPoint(place.0, place.1), at: services.clock()))
  }

  /// - Returns: the name of what is gone: a picture, or a sound, a film or a file.
  /// - Throws: `AppError.conflict` while a story shows it.
  public func removePicture(_ id: Int64) async throws -> String {
    try await services.pictures.remove(id).name
  }

  private static func line(_ item: MediaItem) -> String {
    let size = item.picture.map { "\($0.size.width) × \($0.size.height)" }
      ?? (item.kind == .picture ? "not rendered yet" : item.kind.rawValue)
    let parts = [String(item.id), item.name, size, item.words.alternativeText, item.words.credit]
    return parts.filter { !$0.isEmpty }.joined(separator: "  ")
  }
}
