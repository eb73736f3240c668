import Foundation
import Mustache

/// One template file, read, with its texts and asset addresses filled in and compiled.
struct TemplateSource: Sendable {
  let file: String
  let nodes: [TemplateNode]
  let compiled: MustacheTemplate

  /// - Throws: `TemplateErrors` with every mistake of this file.
  init(file: String, fillers: [TemplateFiller]) throws {
    self.file = file
    let bytes = try Self.read(file)
    let tags = try Self.placed(in: file) { try TemplateTag.all(in: bytes) }
    let filled = try Self.fill(bytes, tags, fillers, file: file)
    let unfilled = tags.filter { tag in !fillers.contains { $0.takes(tag) } }
    nodes = try Self.placed(in: file) { try TemplateNode.tree(of: unfilled) }
    compiled = try Self.compile(filled, file: file)
  }

  private static func read(_ file: String) throws -> [UInt8] {
    let data = try ThemeFile.contents(file).mapError {
      TemplateErrors([Finding(file: file, line: 0, message: $0.reason)])
    }.get()
    guard String(validating: data, as: UTF8.self) != nil else {
      throw TemplateErrors([Finding(file: file, line: 0, message: "is not UTF-8")])
    }
    return Array(data)
  }

  private static func placed<T>(in file: String, _ body: () throws -> T) throws -> T {
    do {
      return try body()
    } catch let error as TagError {
      throw TemplateErrors([Finding(file: file, line: error.line, message: error.message)])
    }
  }

  /// Replaces the tags that are known at load time, and takes the indentation away in front of tags that stand
  /// alone in their line: the engine would otherwise repeat it before every line of a partial, slowly.
  private static func fill(
    _ bytes: [UInt8], _ tags: [TemplateTag], _ fillers: [TemplateFiller], file: String
  ) throws -> String {
    var filled: [UInt8] = []
    var findings: [Finding] = []
    var position = 0
    for tag in tags {
      filled += bytes[position..<tag.range.lowerBound]
      position = tag.range.upperBound
      if tag.isStructural { filled.removeIndentation() }
      guard let filler = fillers.first(where: { $0.takes(tag) }) else {
        filled += bytes[tag.range]
        continue
      }
      do {
        filled += try filler.fill(tag).utf8
      } catch let error as TagError {
        findings.append(Finding(file: file, line: error.line, message: error.message))
      }
    }
    guard findings.isEmpty else { throw TemplateErrors(findings) }
    return String(decoding: filled + bytes[position...], as: UTF8.self)
  }

  private static func compile(_ text: String, file: String) throws -> MustacheTemplate {
    _ = FastHTML.registered
    do {
      return try MustacheTemplate(string: "{{% CONTENT_TYPE: \(FastHTML.name)}}\n" + text)
    } catch let error as MustacheTemplate.ParserError {
      let line = error.context.lineNumber - 1  // the pragma is one line of ours
      throw TemplateErrors([Finding(file: file, line: line, message: "\(error.error)")])
    }
  }
}

extension [UInt8] {
  /// Drops spaces and tabs at the end when they reach back to the beginning of a line.
  fileprivate mutating func removeIndentation() {
    let kept = lastIndex { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\t") }
    guard let kept else { return removeAll() }
    if self[kept] == UInt8(ascii: "\n") { removeSubrange((kept + 1)...) }
  }
}
