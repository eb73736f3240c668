/// What a template is given: a struct of stored properties (the engine sees no computed ones).
public protocol Page: Sendable {
  /// The name of the template: "story" is `story.mustache`, "discussion/thread" is `discussion/thread.mustache`.
  static var template: String { get }
  /// One filled example: every optional has a value and every list a row. `Templates.check` walks it.
  static var sample: Self { get }
}
