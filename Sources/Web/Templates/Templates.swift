import Mustache

/// The templates of a theme, laid over the standard ones, compiled and ready to render.
public struct Templates: Sendable {
  /// Those that render on this task, for parts that are rendered with their page.
  @TaskLocal static var rendering: Templates?

  private let set: TemplateSet

  /// Loads every `*.mustache` below the directories.
  ///
  /// `{{text.key}}` becomes the escaped text of the locale, `{{asset.css/standard.css}}` the address of that asset.
  /// - Parameters:
  ///   - directories: a theme's first, the standard's last; the first that has a file wins.
  ///   - texts: the texts of the publication's language.
  ///   - asset: the address of an asset by its name, nil for an unknown one.
  /// - Throws: `TemplateErrors` with all that is wrong in any file.
  public init(
    directories: [String], texts: Texts, asset: @escaping @Sendable (String) -> String? = { _ in nil }
  ) throws {
    set = try TemplateSet(directories: directories, fillers: Self.fillers(texts, asset))
  }

  /// The page as HTML. Safe to call from any thread.
  public func render<P: Page>(_ page: P) -> String {
    Self.$rendering.withValue(self) {
      set.library.render(page, withTemplate: P.template)
        ?? "<!-- there is no template \(P.template.htmlEscaped) -->"  // check(_:) finds this at start
    }
  }

  /// Compares every name in the templates with the pages' samples.
  /// - Returns: unknown names, `{{{…}}}` around anything but `SafeHTML`, rows whose empty optional would show the
  ///   page's value of the same name, and parts that no sample fills, in order of file and line.
  public func check(_ pages: [any Page.Type]) -> [Finding] {
    var walk = TemplateWalk(sources: set.sources)
    for page in pages { walk.walk(page.sample, template: page.template) }
    return walk.findings
  }

  private static func fillers(
    _ texts: Texts, _ asset: @escaping @Sendable (String) -> String?
  ) -> [TemplateFiller] {
    [
      TemplateFiller(prefix: "text.") { key in texts.has(key) ? texts(key) : nil },
      TemplateFiller(prefix: "asset.", value: asset),
    ]
  }
}
