public import Foundation

/// Looks at pictures and makes smaller ones of them, in child processes with limits: libvips for the pixels, exiftool
/// for the words. Both must be installed (Debian: libvips-tools, libimage-exiftool-perl).
public struct ImageTools: Sendable {
  private let program: LimitedProgram

  /// As many child processes run at the same time as there are processors, and at least two: each keeps one busy.
  public init() {
    program = LimitedProgram(turnstile: Turnstile(max(2, ProcessInfo.processInfo.activeProcessorCount)))
  }

  /// A directory for the files of one picture, which is gone afterwards.
  public func withWorkspace<T: Sendable>(_ body: (String) async throws -> T) async throws -> T {
    let directory = FileManager.default.temporaryDirectory.appending(path: Self.workspace + UUID().uuidString).path
    try FileManager.default.createDirectory(
      atPath: directory, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    defer { try? FileManager.default.removeItem(atPath: directory) }
    return try await body(directory)
  }

  private static let workspace = "broadsheet-"

  /// Removes the workspaces in this machine's temporary directory that a killed program of the same user has left.
  /// - Parameter moment: those in which something was changed since are left alone.
  public static func removeWorkspaces(before moment: Date) throws {
    let parent = FileManager.default.temporaryDirectory.path
    for name in try FileManager.default.contentsOfDirectory(atPath: parent) where name.hasPrefix(workspace) {
      guard UUID(uuidString: String(name.dropFirst(workspace.count))) != nil else { continue }
      var status = stat()
      let isOurs = lstat("\(parent)/\(name)", &status) == 0 && status.st_mode & S_IFMT == S_IFDIR && status.st_uid == geteuid()
      guard isOurs, Double(status.st_mtim.tv_sec) < moment.timeIntervalSince1970 else { continue }
      try FileManager.default.removeItem(atPath: "\(parent)/\(name)")
    }
  }

  /// What a picture's header declares; nothing is decoded.
  public struct Header: Sendable, Equatable {
    public let width: Int
    public let height: Int
    public let bands: Int
    /// libvips' name of what reads it: `jpegload`.
    public let loader: String
  }

  /// - Parameter file: a path of our own choice; what somebody named could be taken for an option.
  public func header(of file: String) async throws -> Header {
    let text = try await vips("vipsheader", [file], in: Self.folder(of: file))
    let line = /(\d+)x(\d+) \w+, (\d+) bands?, [\w-]+, (\w+)[^\n]*\s*$/
    guard let found = text.firstMatch(of: line), let width = Int(found.1), let height = Int(found.2),
      let bands = Int(found.3)
    else { throw ImageToolsError.failed("it has no size") }
    return Header(width: width, height: height, bands: bands, loader: String(found.4))
  }

  /// Decodes a picture into plain sRGB with 8 bits: upright, without transparency or metadata, not larger than it was.
  /// - Parameters:
  ///   - target: a new file of which the name ends in `.tif`.
  ///   - longest: its longer side at most, in pixels.
  /// - Returns: what became of it.
  @discardableResult
  public func decode(_ file: String, to target: String, longest: Int) async throws -> Header {
    let folder = Self.folder(of: target)
    try await vips(
      "vips",
      [
        "thumbnail", file, "\(target)[strip]", "\(longest)", "--height", "\(longest)", "--size", "down", "--fail-on",
        "truncated", "--export-profile", "srgb",
      ], in: folder)
    let header = try await header(of: target)
    guard header.bands > 3 else { return header }
    let flat = "\(folder)/flat.tif"
    try await vips("vips", ["flatten", target, "\(flat)[strip]", "--background", "255 255 255"], in: folder)
    try FileManager.default.removeItem(atPath: target)
    try FileManager.default.moveItem(atPath: flat, toPath: target)
    return header
  }

  /// A rectangle of a decoded picture, in pixels from its upper left corner.
  public struct Cut: Sendable, Equatable {
    public let left: Int
    public let top: Int
    public let width: Int
    public let height: Int

    public init(left: Int, top: Int, width: Int, height: Int) {
      (self.left, self.top, self.width, self.height) = (left, top, width, height)
    }
  }

  public func cut(_ cut: Cut, from file: String, to target: String) async throws {
    try await vips(
      "vips", ["crop", file, "\(target)[strip]"] + [cut.left, cut.top, cut.width, cut.height].map(String.init),
      in: Self.folder(of: target))
  }

  public enum Encoding: String, Sendable, CaseIterable {
    case jpeg = "jpg"
    case webp, avif

    fileprivate var options: String {
      switch self {
      case .jpeg: "Q=80,interlace,optimize_coding,strip"
      case .webp: "Q=78,effort=2,strip"
      // Without these the tool writes HEVC with 12 bits, which browsers do not show.
      case .avif: "compression=av1,bitdepth=8,effort=2,Q=55,strip"
      }
    }
  }

  /// Scales a decoded picture to exactly this size and encodes it.
  /// - Parameter target: its name has the encoding's ending.
  public func encode(_ file: String, to target: String, as encoding: Encoding, width: Int, height: Int) async throws {
    try await vips(
      "vips",
      ["thumbnail", file, "\(target)[\(encoding.options)]", "\(width)", "--height", "\(height)", "--size", "force"],
      in: Self.folder(of: target))
  }

  /// The average of all pixels of a decoded picture: `#a1b2c3`.
  public func colour(of file: String) async throws -> String {
    let folder = Self.folder(of: file)
    let pixel = "\(folder)/colour.ppm"
    try await vips("vips", ["thumbnail", file, pixel, "1", "--height", "1", "--size", "force"], in: folder)
    let bytes = try Data(contentsOf: URL(fileURLWithPath: pixel)).suffix(3)
    return "#" + bytes.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
  }

  /// The words in a file; none when they are too many or cannot be read, for no picture is refused because of them.
  public func metadata(of file: String) async throws -> PhotoMetadata {
    let tags = MetadataField.all.flatMap(\.tags).map { "-\($0)" }
    do {
      let json = try await program.run(
        "exiftool", ["-json", "-G1", "-m", "-q", "-q", "-fast"] + tags + [file], in: Self.folder(of: file))
      return PhotoMetadata(exiftool: json)
    } catch let error as ImageToolsError {
      if case .missing = error { throw error }
      return PhotoMetadata()
    }
  }

  /// Clears all metadata of the files, and writes these words: XMP into each, IPTC-IIM besides into JPEG.
  /// - Parameter files: paths of our own choice, all of the same encoding.
  public func label(_ files: [String], _ encoding: Encoding, with words: PhotoMetadata) async throws {
    guard let first = files.first else { return }
    _ = try await program.run(
      "exiftool",
      ["-m", "-q", "-q", "-overwrite_original", "-all="] + words.arguments(withIPTC: encoding == .jpeg) + files,
      in: Self.folder(of: first))
  }

  /// Takes out of a film or sound in MP4 the place and whatever else it carries about its maker. What its tracks
  /// themselves hold stays. A film may be of any size: it is read and written once, in pieces, and the limits are its own.
  /// - Parameter target: a path at which nothing is yet.
  public func clear(film file: String, to target: String) async throws {
    let program = try program.forFilm(file)
    try await withWorkspace { folder in
      _ = try await program.run(
        "exiftool", ["-m", "-q", "-q", "-api", "LargeFileSupport=1", "-all=", "-o", target, file], in: folder)
    }
  }

  /// Takes all metadata out of a picture, but for the colour profile and how it must be turned to stand upright.
  public func clear(picture file: String) async throws {
    _ = try await program.run(
      "exiftool",
      ["-m", "-q", "-q", "-overwrite_original", "-all=", "-tagsfromfile", "@", "-icc_profile", "-orientation", file],
      in: Self.folder(of: file))
  }

  @discardableResult
  private func vips(_ name: String, _ arguments: [String], in folder: String) async throws -> String {
    try await program.run(name, arguments, in: folder)
  }

  private static func folder(of file: String) -> String {
    (file as NSString).deletingLastPathComponent
  }
}
