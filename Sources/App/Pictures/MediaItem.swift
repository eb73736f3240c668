import Database
import Markup

enum MediaKind: String, Storable {
  case picture, audio, video, file
}

/// A picture, a sound, a film or a file of this publication.
struct MediaItem: Sendable, RowDecodable {
  let id: Int64
  let kind: MediaKind
  let file: String
  let name: String
  let type: String
  let bytes: Int64
  let width: Int?
  let height: Int?
  let alternativeText: String
  let caption: String
  let credit: String

  init(row: Row) throws {
    id = try row["id"]
    kind = try row["kind"]
    file = try row["file"]
    name = try row["name"]
    type = try row["type"]
    bytes = try row["bytes"]
    width = try row["width"]
    height = try row["height"]
    alternativeText = try row["alternative_text"]
    caption = try row["caption"]
    credit = try row["credit"]
  }

  var source: MediaSource {
    MediaSource(Self.address(of: file), width: width, height: height, type: type)
  }

  static func address(of file: String) -> String {
    "/files/\(file)"
  }
}
