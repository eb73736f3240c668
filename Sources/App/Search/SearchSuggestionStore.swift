import Database

/// Other words to look for when nothing, or hardly anything, was found.
struct SearchSuggestionStore {
  let query: SearchQuery
  let scope: SearchScope
  let reading: Reading

  private static let atMost = 3
  private static let lookedThrough = 4_000
  /// A word in so few stories may be somebody's typing error.
  private static let rare = 2

  /// What to type instead, each of which finds something.
  func suggestions(_ store: SearchStore) throws -> [String] {
    let doubtful = query.wanted.filter { $0.sequence.count == 1 && store.stories(with: $0) <= Self.rare }
    let found = try doubtful.prefix(Self.atMost).map { term in
      (term: term, words: try corrections(of: term.sequence[0], in: store.stories(with: term)))
    }
    let mended = found.filter { !$0.words.isEmpty }
    guard let first = mended.first else { return [] }
    var typed = [query.replacing(mended.map { ($0.term, $0.words[0]) })]
    if mended.count == 1 { typed += first.words.dropFirst().map { query.replacing([(first.term, $0)]) } }
    let finding = try typed.prefix(Self.atMost).filter { try finds($0) }
    guard finding.isEmpty, query.terms.count > 1 else { return finding }
    // Together they find nothing even when they are spelt rightly; each may still be what was meant.
    return try mended.map { $0.words[0] }.filter { try finds($0) }
  }

  private func finds(_ typed: String) throws -> Bool {
    guard let other = try? SearchQuery(typed) else { return false }
    return try SearchStore(other, scope, in: reading).hasAny()
  }

  /// The likeliest first: fewest slips, then most stories.
  private func corrections(of word: String, in stories: Int) throws -> [String] {
    guard let spelling = Spelling(word) else { return [] }
    let near = try SearchWordStore.counts(of: spelling.neighbours, in: reading)
    var found = near.map { (word: $0.key, slips: 1, stories: $0.value) }
    if found.isEmpty, let (beginning, lengths) = spelling.surroundings {
      found = try SearchWordStore.words(from: beginning, lengths: lengths, limit: Self.lookedThrough, in: reading)
        .compactMap { other in spelling.slips(to: other.word).map { (other.word, $0, other.stories) } }
    }
    return found.filter { $0.word != word && $0.stories > stories * 2 }
      .sorted { ($0.slips, -$0.stories, $0.word) < ($1.slips, -$1.stories, $1.word) }
      .prefix(Self.atMost).map(\.word)
  }
}

extension SearchQuery {
  /// From the last to the first, so that what is still to be replaced stays where it is.
  fileprivate func replacing(_ words: [(term: Term, word: String)]) -> String {
    words.sorted { $0.term.range.lowerBound > $1.term.range.lowerBound }.reduce(into: typed) { text, replacement in
      text.replaceSubrange(replacement.term.range, with: replacement.word)
    }
  }
}
