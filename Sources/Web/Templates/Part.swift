public import Mustache

/// A part of a page that has a template of its own, printed with `{{{name}}}`: rendered beforehand, since many pages
/// share it, or when the page is.
public struct Part<P: Page>: Sendable, MustacheCustomRenderable {
  private enum Content: Sendable {
    case html(SafeHTML)
    case page(P)
  }

  private let content: Content

  public init(rendered html: SafeHTML) {
    content = .html(html)
  }

  public init(_ page: P) {
    content = .page(page)
  }

  /// What `{{{name}}}` prints.
  public var renderText: String {
    switch content {
    case .html(let html): html.html
    case .page(let page): Templates.rendering?.render(page) ?? ""
    }
  }

  public var isNull: Bool { false }
}

/// What `{{{name}}}` may print.
protocol UnescapedValue {}
extension SafeHTML: UnescapedValue {}
extension Part: UnescapedValue {}
