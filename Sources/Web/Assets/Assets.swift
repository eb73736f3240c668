import HTTPTypes
public import Hummingbird
import Synchronization

/// Style sheets, modules, icons and fonts of a theme, held in memory and served under addresses that change with
/// their content.
public final class Assets: Sendable {
  private let directories: [String]
  private let current: Mutex<AssetIndex>

  /// Reads all files. What a style sheet imports relatively is put in its place, so that `css/standard.css` is one
  /// file however many it is made of; other relative references become the named file's address.
  /// - Parameter directories: a theme's first, the standard's last, file by file.
  /// - Throws: `AssetError` when a file names one that does not exist, or itself; a missing font only takes its
  ///   `@font-face` rule away.
  public init(directories: [String]) throws {
    self.directories = directories
    current = Mutex(try AssetIndex(directories: directories))
  }

  /// The address of an asset by its name, "css/standard.css"; nil when there is none.
  public func address(of name: String) -> String? {
    current.withLock { $0.byName[name]?.address }
  }

  /// Whether a style sheet, with all it imports, names another asset.
  public func names(_ asset: String, in sheet: String) -> Bool {
    current.withLock { index in
      guard let address = index.byName[asset]?.address, let sheet = index.byName[sheet] else { return false }
      return String(buffer: sheet.bytes).contains(address)
    }
  }

  /// The names of all assets, sorted.
  public var names: [String] { current.withLock { $0.byName.keys.sorted() } }

  /// Reads the files again if one has changed (development).
  /// - Returns: whether there was something new.
  @discardableResult
  public func reload() throws -> Bool {
    let index = try AssetIndex(directories: directories)
    return current.withLock { old in
      let isNew = old.stamp != index.stamp
      old = index
      return isNew
    }
  }

  /// Answers GET and HEAD below `/assets/`. The path is only looked up in a table, never on disk.
  /// - Throws: `Problem` 404.
  public func response(to request: Request) throws -> Response {
    let path = request.uri.path
    guard path.hasPrefix("/assets/") else { throw Problem.notFound }
    let index = current.withLock { $0 }
    let isCurrent = index.byAddress[path] != nil
    guard let found = index.byAddress[path] ?? index.byName[String(path.dropFirst("/assets/".count))] else {
      throw Problem.notFound
    }
    var headers = found.validators.headers
    headers[.cacheControl] = (isCurrent ? Caching.immutable : .shared(seconds: 60, stale: 0)).header
    if found.validators.areKnown(to: request) {
      return Response(status: .notModified, headers: headers).withoutLength
    }
    headers[.contentType] = found.type
    let response = Response(status: .ok, headers: headers, body: .init(byteBuffer: found.bytes))
    return request.method == .head ? response.createHeadResponse() : response
  }
}
