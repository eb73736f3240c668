/// Tags that are replaced when a template is loaded: `{{text.story.readMore}}`, `{{asset.css/standard.css}}`.
struct TemplateFiller: Sendable {
  /// The first part of the name, with its dot: "text."
  let prefix: String
  /// What such a name means; nil when nobody knows it.
  let value: @Sendable (String) -> String?

  func takes(_ tag: TemplateTag) -> Bool {
    (tag.kind == .variable || tag.kind == .unescaped) && tag.name.hasPrefix(prefix)
  }

  /// HTML for the tag. Braces are written as entities, so that a text can never become a tag.
  func fill(_ tag: TemplateTag) throws -> String {
    guard tag.kind == .variable else {
      throw TagError(line: tag.line, message: "{{{\(tag.name)}}}: a text is never printed unescaped")
    }
    guard let value = value(String(tag.name.dropFirst(prefix.count))) else {
      throw TagError(line: tag.line, message: "unknown name \(tag.name)")
    }
    return value.htmlEscaped
      .replacing("{", with: "&#123;")
      .replacing("\n", with: " ")
  }
}
