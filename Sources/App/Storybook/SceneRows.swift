import Markup
import Web

/// The rows that scenes are made of: what newsrooms really send, with what breaks layouts among it.
extension TeaserRow {
  static let ferry = TeaserRow.story(
    "The ferry that nobody closed sails again", "A hundred and four years after its last crossing, the 7.15 from Lower Quay has a passenger, a captain and a timetable that nobody can find.",
    kicker: "The 7.15", labels: ["Exclusive"], section: "River", authors: "Wilhelmina Tarn")
  static let clock = TeaserRow.story(
    "Clock stays four minutes fast; town stays on time", "Winding it back would cost more than the four minutes are worth.",
    section: "Town", authors: "Osric Penny", hasPicture: false)
  static let roof = TeaserRow.story(
    "Forty centimetres of roof are missing. Enter a plumber", "The new market hall was measured with great care, in the wrong town.",
    kicker: "Market hall", labels: ["Video"], section: "Market", authors: "Ines Calloway and Osric Penny")
  static let opinion = TeaserRow.story(
    "In praise of the slow bridge", "A queue is the last place where a town talks to itself.", labels: ["Opinion"], section: "Letters",
    authors: "Ida Quill", hasPicture: false)
  static let live = TeaserRow.story(
    "Council votes on the clock", nil, kicker: "Town hall", labels: ["Live"], section: "Town", authors: nil)
  static let museum = TeaserRow.story(
    "Almost there: the Museum of Unfinished Things reopens", "Fourteen perfect steps, half a boat and two hundred novels in want of an ending.",
    labels: ["Feature"], section: "Culture", authors: "Ines Calloway")
  static let bare = TeaserRow.story("Fog", nil, section: "Town", authors: nil, hasPicture: false)
  static let endless = TeaserRow.story(
    String(repeating: "Donaudampfschifffahrtsgesellschaft", count: 6), String(repeating: "unbroken", count: 30), section: "Town", authors: "A")
  static let arabic = TeaserRow.story(
    "جوقة الخميس: أربعون صوتًا ومخزن حبوب", "كلّ مساء خميس يغنّي أهل البلدة على إيقاع الفرن، وكلٌّ يحمل كرسيّه معه.", section: "Culture",
    authors: "Samir Nahri", hasPicture: false, language: "ar")

  static var variants: [TeaserRow] { [ferry, clock, roof, opinion, live, museum, bare, endless, arabic] }

  private static func story(
    _ headline: String, _ summary: String?, kicker: String? = nil, labels: [String] = [], section: String, authors: String?,
    hasPicture: Bool = true, language: String = "en"
  ) -> TeaserRow {
    TeaserRow(
      address: "/storybook/story", headline: headline, summary: summary, kicker: kicker,
      labels: labels.map { LabelRow(labelName: $0, labelSlug: $0.lowercased()) }, sectionName: section,
      sectionAddress: "/storybook/section", authors: authors, published: .sample, language: language,
      direction: Texts.direction(of: language), picture: hasPicture ? .sample : nil)
  }
}

extension RailRow {
  static let town = RailRow(name: "Town", address: "/storybook/section", isOfSection: true, stories: [.museum, .clock, .live, .bare])
  static let top = RailRow(name: "Top stories", address: nil, isOfSection: false, stories: [.clock, .roof, .opinion, .arabic, .live])
  static let features = RailRow(name: "Features", address: nil, isOfSection: false, stories: [.museum, .ferry, .opinion, .roof])
  static let latest = RailRow(name: "Latest", address: "/storybook/archive", isOfSection: false, stories: TeaserRow.variants)
}

extension SafeHTML {
  /// A body with every block, set by the same writer as a story's.
  static let everyBlock: SafeHTML = {
    let blocks = (try? SeedBody(media: SceneText.media, stories: ["roof": (1, "/storybook/story")]).document(SceneText.body)) ?? Document()
    var texts = HTMLTexts()
    texts.readMore = "Read more"
    let context = HTMLContext(
      media: { _ in MediaSource("/files/aa/aa.jpg", width: 1600, height: 1000) },
      storyAddress: { _ in ("/storybook/story", "Forty centimetres of roof are missing. Enter a plumber") }, texts: texts)
    return SafeHTML(trusted: blocks.html(context))
  }()
}
