import Mustache
import Testing

@testable import Web

@Suite struct TemplateCheckTests {
  struct Front: Page {
    static let template = "front"
    static var sample: Front {
      Front(
        title: "Today", stories: [.sample], quiet: [], lead: .sample, isLive: false, motto: nil,
        notice: SafeHTML(trusted: "<b>!</b>"))
    }
    let title: String
    let stories: [Teaser]
    let quiet: [Teaser]
    let lead: Teaser?
    let isLive: Bool
    let motto: String?
    let notice: SafeHTML
    var computed: String { title }
  }

  struct Teaser {
    static let sample = Teaser(headline: "Floods", title: "The row's", author: Author(name: "Ann"))
    let headline: String
    let title: String?
    let author: Author
  }

  struct Author {
    let name: String
  }

  struct Comments: Page {
    static let template = "front"
    static let sample = Comments(comments: [
      Comment(text: "a", replies: [Comment(text: "b", replies: [])])
    ])
    let comments: [Comment]
  }

  struct Comment: MustacheParent, Sendable {
    let text: String
    let replies: [Comment]
    func child(named name: String) -> Any? { name == "text" ? text : name == "replies" ? replies : nil }
  }

  struct Forgetful: Page, MustacheParent {
    static let template = "front"
    static let sample = Forgetful(known: "a", forgotten: "b")
    let known: String
    let forgotten: String
    func child(named name: String) -> Any? { name == "known" ? known : nil }
  }

  private func check(_ files: [String: String], _ page: any Page.Type = Front.self) throws -> [String] {
    let folder = try Folder(files)
    let locale = try Folder(["en.json": #"{"a": "A"}"#])
    let templates = try Templates(
      directories: [folder.path], texts: Texts(directory: locale.path, language: "en"))
    return templates.check([page]).map { $0.description.replacing(folder.path + "/", with: "") }
  }

  @Test func `a template that uses only what there is has no findings`() throws {
    let findings = try check([
      "layout.mustache": "{{title}}{{$main}}{{/main}}",
      "row.mustache": "{{headline}} {{author.name}} {{title}}",
      "front.mustache": """
      {{<layout}}{{$main}}{{{notice}}}{{#stories}}{{headline}} {{#author}}{{name}}{{/author}} \
      {{^first()}}, {{/first()}}{{/stories}}{{^empty(stories)}}{{stories.count}}{{/empty(stories)}}\
      {{#isLive}}{{title}}{{/isLive}}{{^motto}}none{{/motto}}{{text.a}}{{/main}}{{/layout}}
      """,
    ])
    #expect(findings == ["front.mustache:1: unknown name stories.count in Array<Teaser>"])
  }

  @Test func `a misspelt name is found with file and line, wherever it stands`() throws {
    let findings = try check([
      "layout.mustache": "\n{{titel}}{{$main}}{{/main}}",
      "row.mustache": "\n\n{{headlin}}",
      "front.mustache": "{{<layout}}{{$main}}{{#stories}}\n{{>row}}\n{{author.nam}}{{/stories}}{{/main}}{{/layout}}",
    ])
    #expect(
      findings == [
        "front.mustache:3: unknown name author.nam in Author", "layout.mustache:2: unknown name titel in Front",
        "row.mustache:3: unknown name headlin in Teaser",
      ])
  }

  @Test func `a computed property is unknown, since the engine does not see it`() throws {
    #expect(try check(["front.mustache": "{{computed}}"]) == ["front.mustache:1: unknown name computed in Front"])
  }

  @Test func `only safe HTML goes out unescaped, and never goes out escaped`() throws {
    #expect(
      try check(["front.mustache": "{{{title}}}\n{{&title}}\n{{notice}}"]) == [
        "front.mustache:1: {{{title}}} is String, only SafeHTML goes out unescaped",
        "front.mustache:2: {{{title}}} is String, only SafeHTML goes out unescaped",
        "front.mustache:3: notice is SafeHTML: write {{{notice}}}",
      ])
  }

  @Test func `a row's optional with the name of the page's is found`() throws {
    let findings = try check(["front.mustache": "{{#stories}}{{title}}{{/stories}}"])
    #expect(
      findings == [
        "front.mustache:1: title may be empty in Teaser; then Front's is shown: give the row a name of its own"
      ])
  }

  @Test func `a part that no sample fills is found`() throws {
    #expect(
      try check(["front.mustache": "{{#quiet}}{{headline}}{{/quiet}}\n{{motto}}"]) == [
        "front.mustache:1: no sample fills quiet", "front.mustache:2: no sample fills motto",
      ])
  }

  @Test func `rows within rows of their own kind are walked to their end`() throws {
    let findings = try check(
      [
        "front.mustache": "{{#comments}}{{>comment}}{{/comments}}",
        "comment.mustache": "{{text}}{{#replies}}{{>comment}}{{wrong}}{{/replies}}",
      ], Comments.self)
    #expect(findings == ["comment.mustache:1: unknown name wrong in Comment"])
  }

  @Test func `a template that inserts itself wherever something exists is found`() throws {
    let files = [
      "front.mustache": "{{#lead}}\n{{>card}}{{>card}}{{/lead}}",
      "card.mustache": "{{#author}}{{name}}{{>card}}{{>card}}{{/author}}",
    ]
    #expect(try check(files).map { $0.contains("card is inserted into itself without end") } == [true])
  }

  @Test func `a stored property that child(named:) forgets is found`() throws {
    #expect(
      try check(["front.mustache": "{{known}}{{forgotten}}"], Forgetful.self)
        == ["front.mustache:1: forgotten is missing in child(named:) of Forgetful"])
  }

  @Test func `a page without template is found`() throws {
    #expect(try check(["other.mustache": ""]) == ["front.mustache:0: Front has no template"])
  }
}
