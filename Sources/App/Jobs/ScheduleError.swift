enum ScheduleError: Error, Equatable {
  case unknownZone(String)
  case unreadable(String)
}

extension ScheduleError: CustomStringConvertible {
  var description: String {
    switch self {
    case .unknownZone(let name):
      "The time zone \"\(name)\" is not known; write a name such as Europe/Berlin or America/New_York."
    case .unreadable(let text):
      "The schedule \"\(text)\" is not understood; write \"daily 06:00\", \"weekdays 17:30\", \"mon wed fri 06:30\" "
        + "or \"every 15 minutes\"."
    }
  }
}
