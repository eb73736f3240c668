import Foundation
import Web

/// Every page and part with sample data, for those who make a theme. Served only to developers.
struct Storybook: Sendable {
  let home: Home
  let assets: Assets

  /// How a scene is looked at.
  struct Mode: Sendable, Equatable {
    var isFromRight = false
    var isPrinted = false
  }

  /// What the storybook brings itself lies apart from the theme, so that it weighs nothing for readers.
  private var ownFolder: String { "\(home.path)/Themes/storybook" }

  /// The screen with one scene in all modes.
  func screen(of scene: Scene) throws -> String {
    try templates("en").render(StorybookPage(scene))
  }

  /// The scene itself, as a reader would see it.
  func html(of scene: Scene, _ mode: Mode) throws -> String {
    var html = Self.rendered(scene.page, try templates(mode.isFromRight ? "ar" : "en"))
    // Samples name files that are nowhere; one drawing stands for all of them.
    html = html.replacing(/\/files\/[^"\s,]+\.(?:jpg|jpeg|png|webp|avif)/, with: "/storybook/assets/picture.svg")
      .replacing("/assets/logo.svg", with: "/storybook/assets/logo.svg")
      .replacing("/assets/brand.css", with: "/storybook/assets/brand.css")
    if mode.isFromRight {
      html = html.replacing("dir=\"ltr\"", with: "dir=\"rtl\"").replacing("<html lang=\"en\"", with: "<html lang=\"ar\"")
    }
    return mode.isPrinted ? html.replacing("/assets/css/standard.css", with: "/storybook/assets/print.css") : html
  }

  /// The theme's style sheet as the printer reads it.
  var printSheet: String {
    (assets.text(of: "css/standard.css") ?? "").replacing("@media print", with: "@media all")
      + "\n@layer print { body { max-inline-size: 170mm; margin: 18mm auto; } }\n"
  }

  func asset(_ name: String) throws -> String {
    if name == "print.css" { return printSheet }
    guard ["storybook.css", "brand.css", "picture.svg", "logo.svg"].contains(name), let data = FileManager.default.contents(atPath: "\(ownFolder)/assets/\(name)")
    else { throw AppError.notFound }
    return String(decoding: data, as: UTF8.self)
  }

  /// All templates with the storybook's own beneath them.
  func templates(_ language: String) throws -> Templates {
    let assets = assets
    return try Templates(directories: home.templates + ["\(ownFolder)/templates"], texts: home.texts(language)) {
      assets.address(of: $0)
    }
  }

  private static func rendered<P: Page>(_ page: P, _ templates: Templates) -> String { templates.render(page) }
}
