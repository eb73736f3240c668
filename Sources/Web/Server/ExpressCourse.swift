/// Which requests of a connection went past the lane to the framework, and whether all of that is over.
///
/// The lane counts the requests it passes on by its own grammar; behind the framework's decoder `ExpressReporter` counts
/// what the decoder made of them. Only while both agree may the lane answer anything: should they ever see another
/// boundary, the rest of the connection belongs to the framework.
struct ExpressCourse {
  /// The lane has nothing to say on this connection any more.
  private(set) var isUsualForGood = false
  /// Bytes of a passed request's body that are still to come.
  private(set) var bodyLeft = 0
  private var passed = 0
  private var begun = 0
  private var decoded = 0
  private var answered = 0

  /// Whether the lane may answer the next request: it stands at the beginning of one, and nothing before it awaits its
  /// answer.
  var isFree: Bool { !isUsualForGood && bodyLeft == 0 && answered == passed }

  /// Whether the framework has read a request and owes its answer.
  var isAnswering: Bool { begun == decoded && answered < decoded }

  /// A head is being passed on, with a body of so many bytes to follow.
  mutating func pass(body: Int) {
    passed += 1
    bodyLeft = body
  }

  mutating func passBody(_ bytes: Int) {
    bodyLeft -= bytes
  }

  /// Compares the two counts, after bytes were passed on.
  mutating func compare() {
    if begun != passed || decoded != (bodyLeft == 0 ? passed : passed - 1) { isUsualForGood = true }
  }

  mutating func leave() {
    isUsualForGood = true
  }

  /// The decoder has read a head.
  mutating func begin() {
    begun += 1
  }

  /// The decoder has read a request to its end.
  mutating func decode() {
    decoded += 1
  }

  /// The framework has written an answer to its end.
  mutating func answer() {
    answered += 1
    if answered > begun { isUsualForGood = true }
  }
}
