public import Hummingbird

/// Style sheets, modules, icons and fonts of a theme, held in memory and served under addresses that change with
/// their content.
public struct Assets: Sendable {
  private let current: AssetIndex
  /// Pages that were sent before the theme changed still ask for what it looked like then.
  private let earlier: [AssetIndex]

  /// How many changes of a theme a page survives in somebody's browser.
  private static let remembered = 8

  /// Reads all files. What a style sheet imports relatively is put in its place, so that `css/standard.css` is one
  /// file however many it is made of; other relative references become the named file's address.
  /// - Parameters:
  ///   - directories: a theme's first, the standard's last, file by file.
  ///   - folders: names at the top of the directories that hold no assets.
  ///   - previous: the assets before these; their addresses are answered for some changes more.
  /// - Throws: `AssetError` when a file names one that does not exist, or itself; a missing font only takes its
  ///   `@font-face` rule away.
  public init(directories: [String], leavingOut folders: Set<String> = [], after previous: Assets? = nil) throws {
    current = try AssetIndex(directories: directories, leavingOut: folders)
    earlier = Array((previous.map { [$0.current] + $0.earlier } ?? []).prefix(Self.remembered))
  }

  /// The address of an asset by its name, "css/standard.css"; nil when there is none.
  public func address(of name: String) -> String? {
    current.byName[name]?.address
  }

  /// The text of a style sheet or module as it is sent, with its imports and addresses put in.
  public func text(of name: String) -> String? {
    current.byName[name].map { String(buffer: $0.bytes) }
  }

  /// Whether a style sheet, with all it imports, names another asset.
  public func names(_ asset: String, in sheet: String) -> Bool {
    guard let address = address(of: asset), let sheet = text(of: sheet) else { return false }
    return sheet.contains(address)
  }

  /// The names of all assets, sorted.
  public var names: [String] { current.byName.keys.sorted() }

  /// What lies below `/assets/`. The path is only looked up in a table, never on disk.
  /// - Throws: `Problem` 404.
  public func draft(of path: String) throws -> Draft {
    guard path.hasPrefix("/assets/") else { throw Problem.notFound }
    let addressed = ([current] + earlier).lazy.compactMap { $0.byAddress[path] }.first
    guard let found = addressed ?? current.byName[String(path.dropFirst("/assets/".count))] else {
      throw Problem.notFound
    }
    return Draft(
      found.bytes, type: found.type, caching: addressed != nil ? .immutable : .shared(seconds: 60, stale: 0),
      footprint: Footprint(marks: [Mark("assets")]))
  }

  /// Answers GET and HEAD below `/assets/`.
  /// - Throws: `Problem` 404.
  public func response(to request: Request) throws -> Response {
    FinishedAnswer(try draft(of: request.uri.path), effort: nil).response(to: request)
  }
}
