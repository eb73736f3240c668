import Web

/// `/archive?day=2026-11-22` or `?month=2026-11`.
struct ArchiveForm: Sendable {
  let typedDay: String
  let chosenDay: Day?
  let month: Day?

  init(_ form: Form) {
    typedDay = form["day"] ?? ""
    chosenDay = Day(typedDay)
    month = form["month"].flatMap { Day("\($0)-01") }
  }

  /// The key of the text that says what is wrong with the day.
  var dayProblem: String? {
    typedDay.isEmpty || chosenDay != nil ? nil : "archive.noSuchDay"
  }
}
