import Testing

struct SwiftTextTests {
  @Test func `comments and texts are blanked, code stays where it was`() {
    let text = SwiftText("let a = \"x // y\" /* b /* c */ d */ + e // f\nlet g = 1")
    #expect(text.code == "let a = \"      \" \(String(repeating: " ", count: 17)) + e     \nlet g = 1")
    #expect(text.literals.map(\.text) == ["x // y"])
  }

  @Test func `texts of every kind are read`() {
    let text = SwiftText("a(\"\"\"\n  say \"hi\"\n  \"\"\", #\"raw \" \\(x)\"#, \"in \\(f(\"y\")) out\", \"\\\"\")")
    #expect(text.literals.map(\.text) == ["\n  say \"hi\"\n  ", "raw \" \\(x)", "in \\(f(\"y\")) out", "\\\""])
    #expect(text.literals.map(\.line) == [1, 3, 3, 3])
  }

  @Test func `a sentence in backticks is code`() {
    #expect(SwiftText("func `see http://x \"`() {}\nlet a = \"b\"").literals.map(\.text) == ["b"])
  }
}
