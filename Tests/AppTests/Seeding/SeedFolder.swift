import Foundation

/// A small seed in a directory of its own, which lasts as long as this.
final class SeedFolder: Sendable {
  let path = FileManager.default.temporaryDirectory.appending(path: "seed-\(UUID().uuidString)").path

  private static let files = [
    "publication.yaml": "name: The Sample\ntoday: 2026-03-12T08:00\nzone: Europe/London\n",
    "sections.yaml": "- {slug: news, name: News}\n",
    "people.yaml": "- {slug: ada, name: Ada}\n",
    "pictures.yaml": "[]\n",
    "front.yaml": "{}\n",
    "pages/about.md": "---\ntitle: About\nposition: 1\n---\nWho we are.\n",
    "stories/question.md": """
      ---
      section: news
      headline: The question
      published: 2026-03-11T07:00
      ---
      What is it?

      ```read-more
      answer
      ```
      """,
    "stories/answer.md": """
      ---
      section: news
      labels: [feature, hush]
      headline: The answer
      bylines: [ada]
      published: 2026-03-12T07:00
      updated: 2026-03-12T07:30
      tags: [Questions]
      related: [question]
      corrections:
        - {at: 2026-03-12T07:30, text: It was the other way round.}
      ---
      It was [asked](/s/question).

      ```pull-quote
      What indeed.
      — Ada, reporter
      ```

      ```fact-box
      In short
      - one
      - two
      ```
      """,
  ]

  init() {
    for (name, text) in Self.files { write(text, to: name) }
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func replace(_ was: String, with becomes: String, in name: String) throws {
    let text = try String(contentsOfFile: "\(path)/\(name)", encoding: .utf8)
    write(text.replacing(was, with: becomes), to: name)
  }

  func write(_ text: String, to name: String) {
    let file = "\(path)/\(name)"
    let folder = (file as NSString).deletingLastPathComponent
    try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try? Data(text.utf8).write(to: URL(fileURLWithPath: file))
  }
}
