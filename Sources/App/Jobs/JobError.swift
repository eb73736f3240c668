enum JobError: Error, Equatable {
  case leaseLost
  case tookTooLong(Duration)
}

extension JobError: CustomStringConvertible {
  var description: String {
    switch self {
    case .leaseLost: "Another node has taken the job over, or it was cancelled."
    case .tookTooLong(let limit): "It was stopped because it ran for more than \(limit.components.seconds) seconds."
    }
  }
}

/// What a handler throws when trying again cannot help.
struct GiveUp: Error, CustomStringConvertible {
  let description: String

  init(_ reason: String) {
    description = reason
  }
}
