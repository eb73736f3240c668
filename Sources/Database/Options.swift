public import Logging

extension Database {
  /// How a database is opened; the defaults suit a server.
  public struct Options: Sendable {
    /// Connections (and threads) for reading.
    public var readers = 8
    /// Connections (and threads) that write on PostgreSQL; SQLite always has one.
    public var writers = 4
    /// The most writes that share a transaction; 1 switches group commit off. PostgreSQL takes at most 50.
    public var batchSize = 64
    /// The most reads, and the most writes, that may wait before more are refused with `DatabaseError.busy`.
    public var waiting = 10_000
    /// Seconds a read's statement may take on PostgreSQL.
    public var readTimeout = 30
    /// Seconds a write's statement may take on PostgreSQL; migrations may take as long as they need.
    public var writeTimeout = 120
    /// Seconds to wait for a lock: another process writing to the SQLite file, another node's rows.
    public var lockTimeout = 30
    /// Where lost connections are told.
    public var logger = Logger(label: "broadsheet.database")
    /// Seconds after which a connection to PostgreSQL is given up, counted from the end of the time that the statement may
    /// take: a server that hangs does not even say that it gave up.
    public var silence = 5
    /// Hears how the database does.
    public var observer: (any DatabaseObserver)?
    /// Hears the text of every statement that a body runs, to count queries.
    public var trace: (@Sendable (String) -> Void)?
    /// Tables no statement may read as a whole: each new statement is explained when it is first met and refused with
    /// `DatabaseError.scan`, unless it says why in a comment `/* scan: reason */`. For tests.
    public var guardedTables: Set<String> = []

    public init() {}
  }
}
