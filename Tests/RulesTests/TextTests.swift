import Testing

struct TextTests {
  @Test func `every text exists in every language and is used`() throws {
    let project = SourceTree.project
    let locales = try project.below("Locales", ending: ".json").map(Translations.init)
    let english = try #require(locales.first { $0.path == "Locales/en.json" })
    let rule = TextRule(
      english: english, others: locales.filter { $0.path != english.path }, templates: project.templates,
      sources: project.sources)
    let open = rule.findings()
    expectNone(open)
  }

  @Test func `a missing, a strange and a differing translation are noticed`() throws {
    let rule = try rule(
      english: #"{"a": {"one": "x", "two": "{name} and {day}"}, "n": {"one": "1", "other": "{count}"}}"#,
      other: #"{"a": {"two": "{name}", "three": "z"}, "n": {"one": "1", "few": "{count}", "other": "{count}"}}"#)
    let keys = rule.incomplete().map { $0.subject.split(separator: "#").last }
    #expect(keys == ["a.one", "a.three", "a.two"])
  }

  @Test func `an unknown text is noticed in templates and in sources`() throws {
    let rule = try rule(
      english: #"{"label": {"live": "Live"}}"#, template: "<p>{{text.label.live}} {{ text.lable.live }}</p>",
      source: #"texts("label.live"); texts("label.\(name)"); texts("lable.\(name)"); texts("gone", count: 1)"#)
    #expect(rule.unknown().map(\.subject) == ["t.mustache#lable.live", "s.swift#lable.", "s.swift#gone"])
  }

  @Test func `a text that nothing asks for is noticed`() throws {
    let rule = try rule(
      english: #"{"a": "A", "b": "B", "label": {"live": "Live"}, "d": "D"}"#, template: "{{text.a}}",
      source: #"texts("b"); texts("label.\(name)")"#)
    #expect(rule.unused().map(\.subject) == ["Locales/en.json#d"])
  }

  private func rule(
    english: String, other: String? = nil, template: String = "", source: String = ""
  ) throws -> TextRule {
    TextRule(
      english: try Translations(sample("Locales/en.json", english)),
      others: try other.map { [try Translations(sample("Locales/de.json", $0))] } ?? [],
      templates: [sample("t.mustache", template)], sources: [sample("s.swift", source)])
  }
}
