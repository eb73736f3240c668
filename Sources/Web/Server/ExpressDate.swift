import Foundation
import NIOCore
import Synchronization

/// The field `Date` and the empty line that ends a head, written anew once a second. Belongs to one event loop.
final class ExpressDate {
  private var second = -1
  private var line: [UInt8] = []

  /// "Date: Thu, 12 Mar 2026 14:05:09 GMT", and two line ends.
  func end(now: Int = time(nil)) -> [UInt8] {
    if now != second {
      second = now
      line = Array("Date: \(CivilTime(Date(timeIntervalSince1970: Double(now))).httpDate)\r\n\r\n".utf8)
    }
    return line
  }
}

/// One `ExpressDate` for each event loop that serves connections.
final class LoopDates: Sendable {
  private let dates = Mutex<[ObjectIdentifier: NIOLoopBound<ExpressDate>]>([:])

  /// Must be called on the loop.
  func date(of loop: any EventLoop) -> ExpressDate {
    dates.withLock { dates in
      let date = dates[ObjectIdentifier(loop)] ?? NIOLoopBound(ExpressDate(), eventLoop: loop)
      dates[ObjectIdentifier(loop)] = date
      return date
    }.value
  }
}
