import Foundation

/// What can be wrong with an archive, as one sentence without a full stop.
public enum ArchiveError: Error, Hashable, Sendable, CustomStringConvertible {
  /// No space is left where it is written.
  case full
  /// The system refused to read or write: the path and its reason.
  case failed(String, String)
  /// The archive ends in the middle.
  case cutShort
  /// Bytes are not what they were: the place.
  case damaged(String)
  /// Something that no archive of ours holds: a link, a path that leads elsewhere, a name twice.
  case strange(String)

  public var description: String {
    switch self {
    case .full: "no space is left"
    case .failed(let path, let reason): "\(path): \(reason)"
    case .cutShort: "the file is cut short"
    case .damaged(let place): "\(place) is damaged"
    case .strange(let what): "it holds \(what), which no backup does"
    }
  }

  /// The error that the system has just set.
  static func last(_ path: String) -> ArchiveError {
    let code = errno
    return code == ENOSPC || code == EDQUOT ? .full : .failed(path, String(cString: strerror(code)))
  }
}
