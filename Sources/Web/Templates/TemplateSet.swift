import Foundation
import Mustache

/// All templates of a theme with what they stand on, as they were at one moment.
struct TemplateSet: Sendable {
  let sources: [String: TemplateSource]
  let library: MustacheLibrary

  /// - Throws: `TemplateErrors` with the mistakes of all files.
  init(directories: [String], fillers: [TemplateFiller]) throws {
    let files = OverlayFiles(directories: directories, suffix: ".mustache")
    var sources: [String: TemplateSource] = [:]
    var findings: [Finding] = []
    for (name, file) in files.paths {
      do {
        sources[name] = try TemplateSource(file: file, fillers: fillers)
      } catch let errors as TemplateErrors {
        findings += errors.findings
      }
    }
    if files.paths.isEmpty {
      findings = [Finding(file: directories.joined(separator: ", "), line: 0, message: "no templates found")]
    }
    findings += TemplateLinks(sources: sources, known: Set(files.paths.keys)).findings
    guard findings.isEmpty else { throw TemplateErrors(findings) }
    self.sources = sources
    library = MustacheLibrary(templates: sources.mapValues(\.compiled))
  }
}
