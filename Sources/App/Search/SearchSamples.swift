import Markup
import Web

extension SearchHitRow {
  static let sample = SearchHitRow(
    teaser: .sample, headline: SafeHTML(trusted: "<mark>Ferry</mark> returns"),
    passage: SafeHTML(trusted: "… after a century the <mark>ferry</mark> is back on the river …"))
}

extension SearchLink {
  static let sample = SearchLink("ferry", "/search?q=ferry", isCurrent: true, count: "12 stories")
}

extension SearchPage {
  static var sample: SearchPage {
    let town = SearchChoice(choiceName: "Town", choiceValue: "town", isChosen: true)
    return SearchPage(
      frame: .sample, typed: "fery", typedProblem: "Type at least one word.", sectionChoices: [town],
      from: SearchDay(dayName: "From", dayField: "from", dayTyped: "2026-02-30", dayProblem: "There is no such day."),
      to: SearchDay(dayName: "To", dayField: "to", dayTyped: "2026-02-30", dayProblem: "There is no such day."),
      carried: [CarriedField(carriedName: "author", carriedValue: "ida-quill")], isNarrowed: true, isAnswered: true,
      summary: "12 stories", orders: [.sample], hits: [.sample], isEmpty: true, suggestions: [.sample],
      hasSuggestions: true, wideAddress: "/search?q=fery", parts: [.sample], hasParts: true, authors: [.sample],
      hasAuthors: true, pager: .sample)
  }
}
