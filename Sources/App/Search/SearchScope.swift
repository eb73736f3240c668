import Database

/// Where a search looks: what narrows it down besides the words.
struct SearchScope: Sendable, Equatable {
  var section: Int64?
  var author: Int64?
  /// Places, the later one left out.
  var places = Int64.min...Int64.max

  /// What the index keeps for each.
  var tokens: [String] {
    [section.map { "§s\($0)" }, author.map { "§a\($0)" }].compactMap(\.self)
  }
}

/// Where a page of results goes on.
struct SearchMark: Sendable, Equatable {
  /// Of relevance; 0 where the newest come first.
  let score: Int
  let place: Int64

  init(score: Int = 0, place: Int64) {
    (self.score, self.place) = (score, place)
  }

  /// Reads the form used in addresses; nil when it is anything else.
  init?(_ text: String) {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 2, let score = Int(parts[0]), let place = Int64(parts[1]) else { return nil }
    self.init(score: score, place: place)
  }

  var text: String { "\(score).\(place)" }
}

/// In which order what was found is shown.
enum SearchOrder: String, Sendable, CaseIterable {
  case newest, relevance
}

/// How many stories there are.
enum SearchCount: Sendable, Equatable {
  case exactly(Int)
  case about(Int)
  case moreThan(Int)
}

/// One page of what was found.
struct SearchFindings: Sendable, Equatable {
  var stories: [Int64] = []
  var next: SearchMark?
  var count = SearchCount.exactly(0)
}
