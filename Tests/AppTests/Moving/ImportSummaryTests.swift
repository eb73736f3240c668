import Testing

@testable import App

struct ImportSummaryTests {
  @Test func `the summary is a plain table`() {
    var summary = ImportSummary(source: "“The Test” (https://old.example)")
    summary.count(.stories) { $0 = .init(read: 1_200, converted: 1_100, unchanged: 50, skipped: 0, failed: 0) }
    for number in 1...5 { summary.skip(.others, "menu entries (nav_menu_item)", "Entry \(number)") }
    summary.fail(.stories, "headline: a story needs a headline", "x")
    summary.lose(["[box]": 2], in: "Heron late")
    summary.miss("2026/05/heron.jpg")
    summary.fault = "Line 3, column 4: a > is missing."
    #expect(
      summary.text == """
        Import of “The Test” (https://old.example)

                               read  converted  unchanged    skipped     failed
        Stories                1200       1100         50          0          1
        Other items               0          0          0          5          0

        Skipped
               5  menu entries (nav_menu_item): “Entry 1”, “Entry 2”, “Entry 3”, …

        Failed
               1  headline: a story needs a headline: “x”

        Shortcodes, blocks and scripts without a counterpart
               2  [box]: “Heron late”, …

        Missing pictures and files: 1
                  2026/05/heron.jpg

        Line 3, column 4: a > is missing.
        What was read before stays.

        """)
  }
}
