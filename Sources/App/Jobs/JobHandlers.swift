/// Which kinds of job this program knows, and what each does.
struct JobHandlers: Sendable {
  typealias Body = @Sendable (JobRun) async throws -> Void

  /// Each lane has its own slots, so that a story goes out on its minute while four hundred pictures wait.
  enum Lane: CaseIterable, Sendable {
    case prompt, ordinary
  }

  struct Handler: Sendable {
    let lane: Lane
    let limit: Duration
    let body: Body
  }

  private var handlers: [String: Handler] = [:]

  mutating func on(
    _ kind: String, lane: Lane = .ordinary, within limit: Duration = .seconds(3600), _ body: @escaping Body
  ) {
    precondition(handlers[kind] == nil, "Two handlers for the job \(kind)")
    handlers[kind] = Handler(lane: lane, limit: limit, body: body)
  }

  var kinds: [String] { handlers.keys.sorted() }

  func kinds(in lane: Lane) -> [String] {
    kinds.filter { handlers[$0]?.lane == lane }
  }

  subscript(kind: String) -> Handler? { handlers[kind] }
}
