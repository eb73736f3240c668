public import Mustache

/// HTML that was written by a writer which escapes: the only type a template may print with `{{{name}}}`.
public struct SafeHTML: Sendable, Hashable, MustacheCustomRenderable {
  /// The markup, exactly as it is sent.
  public let html: String

  /// Takes markup whose author answers for its safety; never text that a person typed.
  public init(trusted html: String) {
    self.html = html
  }

  /// What `{{{name}}}` prints.
  public var renderText: String { html }
  /// An empty one still counts as true in a section, like every string.
  public var isNull: Bool { false }
}
