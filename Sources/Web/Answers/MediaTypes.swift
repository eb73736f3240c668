/// Media types by the ending of a file's name.
enum MediaTypes {
  static func type(of name: String) -> String? {
    guard let dot = name.lastIndex(of: ".") else { return nil }
    return types[name[name.index(after: dot)...].lowercased()]
  }

  /// Whether a stored file of this type may be shown by a browser; all others are only offered for saving. SVG and
  /// HTML are not among them, since they can carry scripts.
  static func isShown(_ type: String) -> Bool {
    type == "application/pdf" || type == "text/vtt; charset=utf-8"
      || (type != svg && ["image/", "audio/", "video/"].contains { type.hasPrefix($0) })
  }

  static let svg = "image/svg+xml"

  private static let types = [
    "avif": "image/avif", "css": "text/css; charset=utf-8", "gif": "image/gif", "ico": "image/x-icon",
    "jpeg": "image/jpeg", "jpg": "image/jpeg", "js": "text/javascript; charset=utf-8",
    "json": "application/json", "m4a": "audio/mp4", "mjs": "text/javascript; charset=utf-8",
    "mp3": "audio/mpeg", "mp4": "video/mp4", "oga": "audio/ogg", "ogg": "audio/ogg", "opus": "audio/ogg",
    "pdf": "application/pdf", "png": "image/png", "svg": svg, "txt": "text/plain; charset=utf-8",
    "vtt": "text/vtt; charset=utf-8", "webm": "video/webm", "webmanifest": "application/manifest+json",
    "webp": "image/webp", "woff": "font/woff", "woff2": "font/woff2",
  ]
}
