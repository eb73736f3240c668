import Markup
import Testing

@Suite struct WordsTests {
  private func cut(_ text: String) -> [String] { Words(text).words.map(\.text) }

  @Test(arguments: [
    ("Łódź", "lodz"), ("Straße", "strasse"), ("STRASSE", "strasse"), ("GROẞE", "grosse"), ("Ærø", "aero"), ("Œuvre", "oeuvre"),
    ("İstanbul", "istanbul"), ("ısı", "isi"), ("Đorđe", "dorde"), ("Þór", "thor"), ("naïve", "naive"), ("e\u{301}te\u{301}", "ete"),
    ("ﬁnal", "final"), ("ＡＢＣ１２", "abc12"), ("ὈΔΥΣΣΕΎΣ", "οδυσσευσ"), ("Ёлка", "елка"), ("Май", "май"), ("Маи\u{306}", "май"),
    ("мои", "мои"), ("m²", "m2"), ("١٢٣", "123"), ("soft\u{AD}hyphen", "softhyphen"), ("ΑΪ", "αι"),
  ])
  func `a word is folded`(text: String, word: String) {
    #expect(cut(text) == [word])
  }

  @Test(arguments: [
    ("مُحَمَّد", "محمد"), ("العـــربية", "العربيه"), ("أحمد", "احمد"), ("إسلام", "اسلام"), ("آمن", "امن"), ("ٱلكتاب", "الكتاب"),
    ("مصطفى", "مصطفي"), ("مؤمن", "مومن"), ("کتابی", "كتابي"), ("می‌روم", "ميروم"), ("ﷲ", "الله"), ("שָׁלוֹם", "שלום"), ("שׁ", "ש"),
  ])
  func `Arabic, Persian and Hebrew lose points and forms`(text: String, word: String) {
    #expect(cut(text) == [word])
  }

  @Test func `signs that make the word stay in it`() {
    #expect(cut("हिन्दी") != cut("हन्द"))
    #expect(cut("क़लम") == cut("कलम"))
    #expect(cut("हिन्दी में") .count == 2)
  }

  @Test func `scripts without spaces are cut into characters, and neighbours are pairs`() {
    let han = Words("AI新聞社、東京。")
    #expect(han.words.map(\.text) == ["ai", "新", "聞", "社", "東", "京"])
    #expect(han.pairs == ["新聞", "聞社", "東京"])
    #expect(Words("ガギ").pairs == Words("カ\u{3099}キ\u{3099}").pairs)
    #expect(Words("ｶﾞｷﾞ").pairs == ["ガギ"])
    #expect(cut("か") != cut("が"))
    #expect(Words("オクスリップ・フェリー").pairs == Words("オクスリップフェリー").pairs)
    #expect(Words("신문을").pairs == ["신문", "문을"])
    #expect(Words("\u{1109}\u{1175}\u{11AB}\u{1106}\u{116E}\u{11AB}").pairs == ["신문"])
    #expect(Words("น้ำท่วม").pairs.count == 4)
  }

  @Test func `hyphens, apostrophes and points part words and join them`() {
    let words = Words("A well-known man, O’Brien's l'école: U.S.A. 12,000 co-op-er-at-ion one, two.")
    #expect(words.words.map(\.text).prefix(4) == ["a", "well", "known", "man"])
    let compounds = words.compounds.map(\.text)
    for compound in ["wellknown", "obriens", "lecole", "usa", "12000"] { #expect(compounds.contains(compound), "\(compound)") }
    #expect(!compounds.contains { $0.contains("onetwo") || $0.contains("known") && $0 != "wellknown" })
    #expect(Words("end.\" Next").compounds.isEmpty)
    #expect(Words("-a- --b ''c''").words.map(\.text) == ["a", "b", "c"])
  }

  @Test func `a word knows where it stands`() {
    let text = "Die Straße, é\u{301}\u{301}t, 新聞 👍🏽 x"
    for word in Words(text).words {
      let bytes = Array(text.utf8)[word.range]
      let source = String(decoding: bytes, as: UTF8.self)
      #expect(source.utf8.count == word.range.count)
      #expect(Words(source).words.map(\.text) == [word.text])
    }
    let street = Words(text).words[1]
    #expect(String(decoding: Array(text.utf8)[street.range], as: UTF8.self) == "Straße")
    let accents = Words(text).words[2]
    #expect(String(decoding: Array(text.utf8)[accents.range], as: UTF8.self) == "é\u{301}\u{301}t")
  }

  @Test(arguments: ["", " ", "\u{301}\u{301}", "…!?", "👍🏽❤️", "---", "\u{0}\u{200B}\u{202E}", "\u{0640}\u{0640}", "ـــ"])
  func `what holds no word has none`(text: String) {
    #expect(Words(text).words.isEmpty && Words(text).compounds.isEmpty)
  }

  @Test(.timeLimit(.minutes(1)), arguments: [
    "a" + String(repeating: "\u{301}", count: 70_000), String(repeating: "\u{315}\u{300}", count: 70_000) + "b",
    "क" + String(repeating: "\u{93F}", count: 70_000), String(repeating: "a-", count: 200_000), String(repeating: "ﷺ", count: 30_000),
    String(repeating: "x", count: 10_000_000), String(repeating: "\u{1100}\u{1161}", count: 50_000), "น" + String(repeating: "\u{E49}", count: 70_000),
  ])
  func `floods are cut in a moment, and no word is long`(flood: String) {
    let words = Words(flood)
    #expect((words.words + words.compounds).allSatisfy { $0.text.utf8.count <= Words.longest && !$0.text.isEmpty })
    #expect(words.words.allSatisfy { $0.range.upperBound <= flood.utf8.count })
  }

  @Test func `folding is stable, and every character can be folded`() {
    var generator = SeededGenerator(seed: 3)
    for _ in 0..<20_000 {
      guard let scalar = Unicode.Scalar(UInt32.random(in: 0...0x3FFFF, using: &generator)) else { continue }
      for word in Words("a" + String(scalar) + "b").words {
        #expect(Words(word.text).words.map(\.text).joined() == word.text, "U+\(String(scalar.value, radix: 16))")
        #expect(!word.text.utf8.contains { $0 <= 0x20 || $0 == UInt8(ascii: "'") || $0 == UInt8(ascii: "\"") })
      }
    }
  }
}
