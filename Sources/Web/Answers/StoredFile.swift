import Foundation
import HTTPTypes
public import Hummingbird

/// A file that somebody uploaded, on its way out: streamed, in ranges if asked for, and never as anything a browser
/// would run.
public struct StoredFile: Sendable {
  private let path: String
  private let type: String
  private let downloadName: String?
  private let caching: Caching
  private let size: Int
  private let validators: Validators

  /// Finds a file by its name below a directory.
  /// - Parameters:
  ///   - name: relative path with `/`; a name that leads out of the directory is not found.
  ///   - downloadName: the name under which browsers save it.
  ///   - showsDrawing: whether an SVG is sent as what it is; only for one whose content has been looked at.
  /// - Throws: `Problem` 404.
  public init(
    named name: String, in directory: String, downloadName: String? = nil, caching: Caching = .immutable, showsDrawing: Bool = false
  ) throws {
    guard let path = Self.path(name, directory),
      let attributes = try? FileManager.default.attributesOfItem(atPath: path),
      attributes[.type] as? FileAttributeType == .typeRegular,
      let size = attributes[.size] as? Int, let changed = attributes[.modificationDate] as? Date
    else { throw Problem.notFound }
    self.path = path
    self.size = size
    self.caching = caching
    let media = MediaTypes.type(of: name).flatMap { MediaTypes.isShown($0) || showsDrawing && $0 == MediaTypes.svg ? $0 : nil }
    type = media ?? "application/octet-stream"
    self.downloadName = downloadName ?? (media == nil ? String(name.split(separator: "/").last ?? "file") : nil)
    let stamp = String(Int(changed.timeIntervalSince1970 * 1_000_000), radix: 16)
    validators = Validators(tag: "\"\(String(size, radix: 16))-\(stamp)\"", lastModified: changed)
  }

  /// The answer to GET or HEAD, with 304, 206 and 416 where they belong.
  public func response(to request: Request, context: some RequestContext) async throws -> Response {
    if validators.areKnown(to: request) {
      return Response(status: .notModified, headers: commonHeaders).withoutLength
    }
    switch range(asked: request) {
    case .whole: return try await response(.ok, 0..<size, request, context)
    case .part(let range): return try await response(.partialContent, Range(range), request, context)
    case .beyond:
      var headers = commonHeaders
      headers[.contentRange] = "bytes */\(size)"
      return Response(status: .rangeNotSatisfiable, headers: headers)
    }
  }

  private func range(asked request: Request) -> ByteRange {
    guard request.method == .get else { return .whole }
    if let condition = request.headers[.ifRange], condition != validators.tag,
      condition != validators.headers[.lastModified]
    {
      return .whole
    }
    return ByteRange(request.headers[.range], size: size)
  }

  private func response(
    _ status: HTTPResponse.Status, _ range: Range<Int>, _ request: Request, _ context: some RequestContext
  ) async throws -> Response {
    var headers = commonHeaders
    headers[.contentType] = type
    headers[.contentLength] = "\(range.count)"
    if status == .partialContent {
      headers[.contentRange] = "bytes \(range.lowerBound)-\(range.upperBound - 1)/\(size)"
    }
    guard request.method != .head, !range.isEmpty else { return Response(status: status, headers: headers) }
    let body = try await FileIO().loadFile(path: path, range: ClosedRange(range), context: context)
    return Response(status: status, headers: headers, body: body)
  }

  private var commonHeaders: HTTPFields {
    var headers = validators.headers
    headers[.acceptRanges] = "bytes"
    headers[.cacheControl] = caching.header
    headers[.xContentTypeOptions] = "nosniff"
    headers[.contentSecurityPolicy] = "default-src 'none'; sandbox"
    if let downloadName { headers[.contentDisposition] = Self.attachment(downloadName) }
    return headers
  }

  /// RFC 6266 with the extended form of RFC 8187, so that names in every script survive.
  static func attachment(_ name: String) -> String {
    let plain = name.unicodeScalars.map { scalar in
      scalar.isASCII && scalar.value >= 32 && scalar.value != 127 && scalar != "\"" && scalar != "\\"
        ? Character(scalar) : "_"
    }
    let unreserved = CharacterSet(charactersIn: "!#$&+-.^_`|~").union(.asciiAlphanumerics)
    let extended = name.addingPercentEncoding(withAllowedCharacters: unreserved) ?? "file"
    return "attachment; filename=\"\(String(plain))\"; filename*=UTF-8''\(extended)"
  }

  /// The real path, if it stays below the directory even through symbolic links.
  private static func path(_ name: String, _ directory: String) -> String? {
    let parts = name.split(separator: "/", omittingEmptySubsequences: false)
    guard !name.isEmpty, !name.utf8.contains(0), parts.allSatisfy({ !$0.isEmpty && $0.first != "." }),
      let root = realPath(directory), let path = realPath(root + "/" + name)
    else { return nil }
    return path.hasPrefix(root + "/") ? path : nil
  }

  private static func realPath(_ path: String) -> String? {
    guard let resolved = realpath(path, nil) else { return nil }
    defer { free(resolved) }
    return String(cString: resolved)
  }
}

extension CharacterSet {
  fileprivate static let asciiAlphanumerics = CharacterSet(
    charactersIn: "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")
}
