import Web

/// The screen of the storybook: one scene in all modes.
struct StorybookPage: Page {
  static let template = "storybook"

  let scenes: [NavigationLink]
  let sceneName: String
  let views: [StorybookView]
}

/// A window onto a scene: a width, a colour scheme, a direction, a medium.
struct StorybookView: Sendable, Equatable {
  let viewName: String
  /// For the style sheet: `phone dark`.
  let viewKind: String
  let viewAddress: String
}

extension StorybookPage {
  init(_ scene: Scene) {
    let path = "/storybook/\(scene.slug.text)"
    func view(_ name: String, _ kind: String, _ query: String = "") -> StorybookView {
      StorybookView(viewName: name, viewKind: kind, viewAddress: "\(path)/page\(query)")
    }
    sceneName = scene.name
    scenes = Scene.all.map {
      NavigationLink(name: $0.name, address: "/storybook/\($0.slug.text)", isCurrent: $0.slug == scene.slug)
    }
    views = [
      view("390, light", "phone light"), view("390, dark", "phone dark"),
      view("390, right to left", "phone light", "?direction=rtl"),
      view("1280, light", "desktop light"), view("1280, dark", "desktop dark"),
      view("1280, right to left", "desktop light", "?direction=rtl"), view("Print", "paper light", "?media=print"),
    ]
  }

  static var sample: StorybookPage { StorybookPage(Scene("Story", StoryPage.sample)) }
}

/// Every part that pages are made of, one beneath the other.
struct PartsPage: Page {
  static let template = "parts"

  let frame: Frame
  let crumbs: [Crumb]
  let lead: TeaserRow?
  let teasers: [TeaserRow]
  let labels: [LabelRow]
  let rail: RailRow
  let corrections: [CorrectionRow]
  let share: ShareLinks?
  let body: SafeHTML
  let typedDay: String
  let dayProblem: String?
  let pager: Pager?
}

extension PartsPage {
  static var sample: PartsPage { PartsPage(lead: .sample, teasers: [.sample], rail: .sample) }
  /// With what is missing, what is endless and what is written from the right.
  static var variants: PartsPage { PartsPage(lead: .ferry, teasers: TeaserRow.variants, rail: .town) }

  private init(lead: TeaserRow, teasers: [TeaserRow], rail: RailRow) {
    (self.lead, self.teasers, self.rail) = (lead, teasers, rail)
    frame = .sample
    crumbs = [.sample]
    labels = ["Exclusive", "Video", "Feature", "Opinion", "Live"].map { LabelRow(labelName: $0, labelSlug: $0.lowercased()) }
    corrections = [.sample]
    share = ShareLinks("The ferry", at: "https://lantern.example/river/7-ferry", mail: "E-mail")
    body = .everyBlock
    typedDay = "2026-02-30"
    dayProblem = "There is no such day."
    pager = .sample
  }
}
