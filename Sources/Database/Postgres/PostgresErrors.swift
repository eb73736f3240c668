/// What PostgreSQL says about a failed statement.
struct PostgresProblem {
  /// The SQLSTATE, see appendix A of PostgreSQL's manual.
  let state: String
  let message: String
  let detail: String
  let table: String
  let column: String
  let constraint: String

  /// A prepared statement no longer fits the schema, or is gone.
  var meansStalePlan: Bool {
    state == "26000" || (state == "0A000" && message.contains("cached plan"))
  }

  /// The server shuts down, or somebody ended this connection.
  var endsConnection: Bool {
    state.hasPrefix("57P") || state.hasPrefix("08") || state == "25P03"
  }
}

extension DatabaseError {
  init(_ problem: PostgresProblem) {
    switch problem.state {
    case "23505": self = .unique(on: problem.uniqueColumns)
    case "23503": self = .foreignKey(problem.constraint)
    case "23514": self = .check(problem.constraint)
    case "23502": self = .notNull("\(problem.table).\(problem.column)")
    case "40001", "40P01", "55P03":
      self = .conflict("Another transaction was in the way (\(problem.message)); try again.")
    case _ where problem.meansStalePlan: self = .conflict("The schema has changed meanwhile; try again.")
    case "53100": self = .full("PostgreSQL's disk is full, so nothing was saved; free some space there.")
    case "58030", "XX001", "XX002":
      self = .damaged("PostgreSQL cannot read or write its files (\(problem.message)); check its disk and its log.")
    case "57014":
      self = .other("PostgreSQL took too long over a statement and gave up (\(problem.message)).")
    case _ where problem.isUnavailable:
      self = .unavailable("PostgreSQL cannot be used now (\(problem.message)); try again when it is back.")
    case _ where problem.state.hasPrefix("22"): self = .invalid("The database refuses a value: \(problem.message)")
    default: self = .other("The database refuses a statement: \(problem.message) (\(problem.state))")
    }
  }
}

extension PostgresProblem {
  /// `table.column, table.column` out of `Key (column, column)=(…) already exists.`, as SQLite says it.
  fileprivate var uniqueColumns: String {
    guard let match = detail.prefixMatch(of: /Key \(([\w, "]+)\)=/) else { return "index '\(constraint)'" }
    let columns = match.output.1.split(separator: ", ").map { $0.filter { $0 != "\"" } }
    return columns.map { "\(table).\($0)" }.joined(separator: ", ")
  }

  // Connection lost, shut down, out of connections or memory, or a standby that only reads.
  fileprivate var isUnavailable: Bool {
    endsConnection || state.hasPrefix("53") || state == "25006"
  }
}
