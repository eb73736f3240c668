import Foundation
import Testing

@testable import Web

@Suite struct TemplatesTests {
  private struct Story: Page {
    static let template = "story"
    static let sample = Story(headline: "Floods", body: SafeHTML(trusted: "<p>Rain</p>"))
    let headline: String
    let body: SafeHTML
  }

  private func texts(_ json: String = #"{"story.more": "Read <more> & \"more\""}"#) throws -> Texts {
    let folder = try Folder(["en.json": json])
    return try Texts(directory: folder.path, language: "en")
  }

  private func render(_ files: [String: String], headline: String = "Floods") throws -> String {
    let folder = try Folder(files)
    return try Templates(directories: [folder.path], texts: texts())
      .render(Story(headline: headline, body: SafeHTML(trusted: "<p>Rain</p>")))
  }

  @Test func `a page is rendered into the layout it names`() throws {
    let html = try render([
      "layout.mustache": "<title>{{$title}}Broadsheet{{/title}}</title>{{$main}}{{/main}}",
      "story.mustache": "{{<layout}}{{$title}}{{headline}}{{/title}}{{$main}}<h1>{{headline}}</h1>{{/main}}{{/layout}}",
    ])
    #expect(html == "<title>Floods</title><h1>Floods</h1>")
  }

  @Test func `what people typed is escaped, in text and in attributes`() throws {
    let html = try render(
      ["story.mustache": #"<a title="{{headline}}">{{headline}}</a>"#], headline: #"<script>'"&"#)
    #expect(html == #"<a title="&lt;script&gt;&#39;&quot;&amp;">&lt;script&gt;&#39;&quot;&amp;</a>"#)
  }

  @Test func `escaping holds inside partials, sections and blocks`() throws {
    let html = try render(
      [
        "layout.mustache": "{{$main}}{{/main}}",
        "inner.mustache": "{{headline}}",
        "story.mustache": "{{<layout}}{{$main}}{{#headline}}{{.}}{{>inner}}{{/headline}}{{/main}}{{/layout}}",
      ], headline: "<b>")
    #expect(html == "&lt;b&gt;&lt;b&gt;")
  }

  @Test func `safe HTML is printed as it is, and only in three braces`() throws {
    #expect(try render(["story.mustache": "{{{body}}}"]) == "<p>Rain</p>")
    #expect(try render(["story.mustache": "{{body}}"]) == "&lt;p&gt;Rain&lt;/p&gt;")
  }

  @Test func `a locale's text stands escaped in the template and can never become a tag`() throws {
    let folder = try Folder(["story.mustache": "{{ text.story.more }} {{text.trap}}"])
    let texts = try texts(#"{"story.more": "<more> & \"more\"", "trap": "{{{body}}}\n{{"}"#)
    let html = try Templates(directories: [folder.path], texts: texts).render(Story.sample)
    #expect(html == "&lt;more&gt; &amp; &quot;more&quot; &#123;&#123;&#123;body}}} &#123;&#123;")
  }

  @Test func `an asset's address stands in the template`() throws {
    let folder = try Folder(["story.mustache": "{{asset.css/front.css}}"])
    let templates = try Templates(directories: [folder.path], texts: texts()) { $0 == "css/front.css" ? "/a.css" : nil }
    #expect(templates.render(Story.sample) == "/a.css")
  }

  @Test func `a theme replaces single files, also in subfolders`() throws {
    let standard = try Folder([
      "story.mustache": "{{>parts/head}}|{{>parts/foot}}", "parts/head.mustache": "head", "parts/foot.mustache": "foot",
    ])
    let theme = try Folder(["parts/foot.mustache": "our foot"])
    let templates = try Templates(directories: [theme.path, standard.path], texts: texts())
    #expect(templates.render(Story.sample) == "head|our foot")
  }

  @Test func `indentation in front of a partial does not reach into preformatted text`() throws {
    let html = try render(["story.mustache": "<pre>\n  {{>code}}\n</pre>", "code.mustache": "one\ntwo\n"])
    #expect(html == "<pre>\none\ntwo\n</pre>")
  }

  @Test(arguments: [
    ("{{#headline}}\n\nno end", "story.mustache:1: headline is opened and never closed"),
    ("a\n{{#headline}}{{/headlin}}", "story.mustache:2: {{/headlin}} closes headline, opened in line 2"),
    ("a\n\n{{/headline}}", "story.mustache:3: {{/headline}} closes nothing"),
    ("a\n{{headline", "story.mustache:2: the tag is never closed"),
    ("{{>nowhere}}", "story.mustache:1: there is no template nowhere"),
    ("\n{{<nowhere}}{{/nowhere}}", "story.mustache:2: there is no template nowhere"),
    ("\n{{text.nowhere}}", "story.mustache:2: unknown name text.nowhere"),
    ("{{{text.story.more}}}", "{{{text.story.more}}}: a text is never printed unescaped"),
    ("{{asset.nowhere.css}}", "story.mustache:1: unknown name asset.nowhere.css"),
    ("{{=<% %>=}}", "is not supported"),
    ("{{% CONTENT_TYPE: TEXT}}", "is not supported"),
    ("{{>*headline}}", "a partial is named by the template, not by data"),
    ("{{<side}}{{$mian}}x{{/mian}}{{/side}}", "story.mustache:1: side has no block mian"),
    ("{{<side}}{{headline}}{{/side}}", "only blocks may stand inside {{<side}}"),
    ("{{>loop}}", "loop.mustache:1: loop leads back to this template without end"),
    ("line\n{{head line}}", "story.mustache:2:"),
  ])
  func `a mistake names file and line`(template: String, expected: String) throws {
    let folder = try Folder([
      "story.mustache": template, "side.mustache": "{{$main}}{{/main}}",
      "loop.mustache": expected.hasPrefix("loop") ? "{{>loop}}" : "",
    ])
    let texts = try texts()
    let errors = #expect(throws: TemplateErrors.self) { try Templates(directories: [folder.path], texts: texts) }
    #expect(errors?.description.contains(expected) == true, "\(errors?.description ?? "")")
  }

  @Test func `all mistakes of all files are told at once`() throws {
    let folder = try Folder([
      "a.mustache": "{{text.one}}\n{{text.two}}", "b.mustache": "{{#open}}", "c.mustache": "{{>nowhere}}",
    ])
    let texts = try texts()
    let errors = #expect(throws: TemplateErrors.self) { try Templates(directories: [folder.path], texts: texts) }
    #expect(errors?.findings.count == 4)
  }

  @Test func `a template that nests without end is refused with its line, and no stack runs over`() throws {
    let folder = try Folder([
      "story.mustache": String(repeating: "{{#a}}\n", count: 5_000) + String(repeating: "{{/a}}", count: 5_000)
    ])
    let texts = try texts()
    let errors = #expect(throws: TemplateErrors.self) { try Templates(directories: [folder.path], texts: texts) }
    #expect(errors?.findings.first?.line == 65)
  }

  @Test func `a file that is not UTF-8 is refused`() throws {
    let folder = try Folder()
    try Data([0x41, 0xFF]).write(to: URL(fileURLWithPath: folder.path + "/story.mustache"))
    let texts = try texts()
    #expect(throws: TemplateErrors.self) { try Templates(directories: [folder.path], texts: texts) }
  }

  @Test func `a broken change leaves the old templates in use, a good one replaces them`() throws {
    let folder = try Folder(["story.mustache": "old"])
    let texts = try texts()
    let templates = try Templates(directories: [folder.path], texts: texts)
    try folder.write("story.mustache", "{{#broken}}")
    #expect(throws: TemplateErrors.self) { try Templates(directories: [folder.path], texts: texts) }
    #expect(templates.render(Story.sample) == "old")
    try folder.write("story.mustache", "brand new")
    #expect(try Templates(directories: [folder.path], texts: texts).render(Story.sample) == "brand new")
  }

  @Test func `many threads render at once`() async throws {
    let folder = try Folder(["story.mustache": "{{headline}}{{{body}}}"])
    let templates = try Templates(directories: [folder.path], texts: texts())
    await withTaskGroup(of: Bool.self) { group in
      for _ in 0..<64 {
        group.addTask { (0..<50).allSatisfy { _ in templates.render(Story.sample) == "Floods<p>Rain</p>" } }
      }
      for await isRight in group { #expect(isRight) }
    }
  }
}
