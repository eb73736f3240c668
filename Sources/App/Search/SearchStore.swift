import Database
import Foundation

/// Finds stories by words, the same ones in the same order on both engines.
struct SearchStore {
  static let pageSize = 20
  /// Among how many of the newest the best are chosen, and how many are looked into for words side by side.
  static let mostLookedAt = 2_000

  let query: SearchQuery
  let scope: SearchScope
  /// How often each of the words occurs that the index was asked about.
  let counts: [String: Int]
  let reading: Reading

  init(_ query: SearchQuery, _ scope: SearchScope = SearchScope(), in reading: Reading) throws {
    let words = query.wanted.flatMap(\.tokens) + scope.tokens + [SearchText.everything]
    (self.query, self.scope, self.reading) = (query, scope, reading)
    counts = try SearchWordStore.counts(of: words, in: reading)
  }

  /// - Parameter mark: where the last page ended.
  func findings(_ order: SearchOrder = .newest, after mark: SearchMark? = nil) throws -> SearchFindings {
    guard isPossible, !scope.places.isEmpty else { return SearchFindings() }
    var findings = try order == .newest ? newest(after: mark) : best(after: mark)
    if mark == nil { findings.count = try count(findings) }
    return findings
  }

  /// Whether anything holds all of it.
  func hasAny() throws -> Bool {
    try isPossible && !newest(after: nil).stories.isEmpty
  }

  /// In how many stories a term stands, as far as words tell.
  func stories(with term: SearchQuery.Term) -> Int {
    term.tokens.map { counts[$0] ?? 0 }.min() ?? 0
  }

  // MARK: Candidates

  private var total: Int { counts[SearchText.everything] ?? 0 }
  private var wanted: [String] { query.wanted.flatMap(\.tokens) + scope.tokens }
  private var isPossible: Bool { wanted.allSatisfy { counts[$0] != nil } }
  private var needsProof: Bool { query.terms.contains(where: \.needsProof) }

  /// As if words had nothing to do with each other.
  private var expected: Double {
    wanted.reduce(Double(total)) { $0 * Double(counts[$1] ?? 0) / Double(max(total, 1)) }
  }

  private var candidates: SearchCandidateStore {
    SearchCandidateStore(
      reading: reading, wanted: wanted, unwanted: query.unwanted.filter { !$0.needsProof }.flatMap(\.tokens),
      expected: expected, total: total)
  }

  private func isProven(_ candidate: SearchCandidate) -> Bool {
    query.terms.allSatisfy { !$0.needsProof || candidate.holds($0.sequence) != $0.isExcluded }
  }

  // MARK: Newest first

  private func newest(after mark: SearchMark?) throws -> SearchFindings {
    var found: [SearchCandidate] = []
    var (looked, end, isAll) = (0, mark.map(\.place), false)
    while found.count <= Self.pageSize, looked < Self.mostLookedAt, !isAll {
      guard let places = places(before: end) else {
        isAll = true
        break
      }
      let limit = needsProof ? min(max(40, looked * 4), Self.mostLookedAt - looked) : Self.pageSize + 1
      let some = try candidates.newest(limit, in: places, withText: needsProof)
      found += needsProof ? some.filter(isProven) : some
      (looked, end, isAll) = (looked + some.count, some.last?.place, some.count < limit)
    }
    let shown = found.prefix(Self.pageSize)
    let last = found.count > Self.pageSize ? shown.last?.place : isAll ? nil : end
    return SearchFindings(stories: shown.map(\.story), next: last.map { SearchMark(place: $0) })
  }

  private func places(before end: Int64?) -> ClosedRange<Int64>? {
    guard let end else { return scope.places }
    guard end > scope.places.lowerBound else { return nil }
    return scope.places.lowerBound...min(end - 1, scope.places.upperBound)
  }

  // MARK: Best first

  private func best(after mark: SearchMark?) throws -> SearchFindings {
    let all = try candidates.newest(Self.mostLookedAt, in: scope.places, withText: true).filter(isProven)
    let weights = query.wanted.map { ($0.sequence, log(1 + Double(total) / Double(max(stories(with: $0), 1)))) }
    let ranked = all.map { (mark: SearchMark(score: Self.score($0, weights), place: $0.place), story: $0.story) }
      .filter { candidate in mark.map { candidate.mark < $0 } ?? true }
      .sorted { $1.mark < $0.mark }
    let shown = ranked.prefix(Self.pageSize)
    return SearchFindings(
      stories: shown.map(\.story), next: ranked.count > Self.pageSize ? shown.last?.mark : nil,
      count: .exactly(all.count))
  }

  /// Rare words count more than common ones, a headline more than what is about the story, and that more than its text;
  /// the second time a word occurs says less than the first.
  private static func score(_ candidate: SearchCandidate, _ weights: [([String], Double)]) -> Int {
    let (title, about, body) = (candidate.parts[0], candidate.parts[1], candidate.parts[2])
    let length = Double(body.utf8.count) / 5_000
    let sum = weights.reduce(0.0) { sum, term in
      func times(_ text: String) -> Double { Double(SearchText.count(of: term.0, in: text)) }
      let inBody = times(body)
      return sum + term.1 * (8 * min(times(title), 1) + 3 * min(times(about), 1) + 2 * inBody / (inBody + 0.5 + length))
    }
    return Int((sum * 10_000).rounded())
  }

  // MARK: How many

  private func count(_ findings: SearchFindings) throws -> SearchCount {
    if findings.next == nil, findings.count == .exactly(0) { return .exactly(findings.stories.count) }
    if case .exactly(let looked) = findings.count, looked > 0, looked < Self.mostLookedAt { return findings.count }
    let isWhole = scope.places == .min ... .max
    if wanted.count == 1, isWhole, query.unwanted.isEmpty { return .exactly(counts[wanted[0]] ?? 0) }
    guard !needsProof, isWhole else { return .moreThan(findings.stories.count) }
    guard expected > 200 else {
      let found = try candidates.newest(Self.countedAtMost, in: scope.places).count
      return found < Self.countedAtMost ? .exactly(found) : .about(found)
    }
    let likely = max(Int(expected), findings.stories.count)
    let scale = [1, 10, 100, 1_000, 10_000, 100_000].last { likely >= $0 * 10 } ?? 1
    return .about(likely / scale * scale)
  }

  private static let countedAtMost = 1_000
}

extension SearchMark: Comparable {
  static func < (one: SearchMark, other: SearchMark) -> Bool {
    (one.score, one.place) < (other.score, other.place)
  }
}
