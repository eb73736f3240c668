import Foundation
import NIOCore

/// One asset, ready to send.
struct Asset: Sendable {
  /// "/assets/css/standard.3f2a91c04b7d8e65.css"
  let address: String
  let type: String
  let bytes: ByteBuffer
  let validators: Validators
}

/// Assets that cannot be served as they are.
public struct AssetError: Error, Sendable, CustomStringConvertible {
  /// The asset's name: "css/front.css".
  public let name: String
  /// What is wrong with it.
  public let reason: String

  public var description: String { "asset \(name): \(reason)" }
}

/// All assets of a theme at one moment. References between them are followed first, so that a file's fingerprint also
/// changes when a file it names does.
struct AssetIndex: Sendable {
  private(set) var byName: [String: Asset] = [:]
  private(set) var byAddress: [String: Asset] = [:]
  private let files: [String: String]

  /// - Throws: `AssetError` for the first asset that names a missing file, or itself.
  init(directories: [String], leavingOut folders: Set<String>) throws {
    files = OverlayFiles(directories: directories).paths.filter { name, _ in
      let folder = name.contains("/") ? String(name.prefix { $0 != "/" }) : ""
      return MediaTypes.type(of: name) != nil && !folders.contains(folder)
    }
    for name in files.keys.sorted() { _ = try address(of: name, namedBy: []) }
  }

  private mutating func address(of name: String, namedBy chain: [String]) throws -> String {
    if let asset = byName[name] { return asset.address }
    let asset = Self.asset(name, try bytes(of: name, namedBy: chain))
    byName[name] = asset
    byAddress[asset.address] = asset
    return asset.address
  }

  private mutating func bytes(of name: String, namedBy chain: [String]) throws -> [UInt8] {
    guard name.hasSuffix(".css") || name.hasSuffix(".js") else { return Array(try content(of: name, namedBy: chain)) }
    return Array(try text(of: name, namedBy: chain).utf8)
  }

  /// A style sheet or module with what it names put in.
  private mutating func text(of name: String, namedBy chain: [String]) throws -> String {
    guard !chain.contains(name) else {
      throw AssetError(name: name, reason: "names itself through \(chain.joined(separator: ", "))")
    }
    var index = self
    var text = String(decoding: try content(of: name, namedBy: chain), as: UTF8.self)
    if name.hasSuffix(".css") {
      text = AssetReferences.withoutMissingFaces(text, in: name) { files[$0] != nil }
      text = try AssetReferences.inlined(text, in: name) { try index.text(of: $0, namedBy: chain + [name]) }
    }
    text = try AssetReferences.rewritten(text, in: name) { try index.address(of: $0, namedBy: chain + [name]) }
    self = index
    return text
  }

  private func content(of name: String, namedBy chain: [String]) throws -> Data {
    guard let path = files[name] else {
      throw AssetError(name: chain.last ?? name, reason: "names \(name), which does not exist")
    }
    return try ThemeFile.contents(path).mapError { AssetError(name: name, reason: $0.reason) }.get()
  }

  private static func asset(_ name: String, _ bytes: [UInt8]) -> Asset {
    let dot = name.lastIndex(of: ".") ?? name.endIndex
    let print = fingerprint(of: bytes)
    return Asset(
      address: "/assets/\(name[..<dot]).\(print)\(name[dot...])",
      type: MediaTypes.type(of: name) ?? "application/octet-stream",
      bytes: ByteBuffer(bytes: bytes), validators: Validators(tag: "\"\(print)\""))
  }
}
