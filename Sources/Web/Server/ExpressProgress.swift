import NIOCore

/// What the handlers of one connection tell each other.
final class ExpressProgress {
  var course = ExpressCourse()
  /// When something last came about: a part of a request was decoded, or an answer ended.
  private(set) var lastAct = NIODeadline.now()

  func noteAct() {
    lastAct = .now()
  }
}
