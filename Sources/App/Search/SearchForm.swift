import Web

/// `/search?q=…&section=…&author=…&from=…&to=…&sort=relevance&before=…`
struct SearchForm: Sendable {
  let typed: String
  let section: Slug?
  let author: Slug?
  let typedFrom: String
  let typedTo: String
  let from: Day?
  let to: Day?
  let order: SearchOrder
  let mark: SearchMark?

  init(_ form: Form) {
    typed = (form["q"] ?? "").asOneLine
    section = form["section"]?.unlessEmpty.map(Slug.init(trusted:))
    author = form["author"]?.unlessEmpty.map(Slug.init(trusted:))
    (typedFrom, typedTo) = (form["from"] ?? "", form["to"] ?? "")
    let days = [Day(typedFrom), Day(typedTo)].compactMap(\.self)
    // Who has the ends of a period in the wrong order means the same period.
    let isTurned = days.count == 2 && days[1] < days[0]
    (from, to) = isTurned ? (days[1], days[0]) : (Day(typedFrom), Day(typedTo))
    order = form["sort"].flatMap(SearchOrder.init) ?? .newest
    mark = form["before"].flatMap(SearchMark.init)
  }

  var isAsked: Bool { !typed.isEmpty }

  /// The keys of the texts that say what is wrong with the days.
  var fromProblem: String? { typedFrom.isEmpty || Day(typedFrom) != nil ? nil : "archive.noSuchDay" }
  var toProblem: String? { typedTo.isEmpty || Day(typedTo) != nil ? nil : "archive.noSuchDay" }
}

/// The address of a search, with one thing changed.
struct SearchAddress: Sendable {
  var typed: String
  var section: Slug?
  var author: Slug?
  var from: Day?
  var to: Day?
  var order = SearchOrder.newest
  var mark: SearchMark?

  init(_ form: SearchForm) {
    (typed, section, author, from, to) = (form.typed, form.section, form.author, form.from, form.to)
    order = form.order
  }

  func with(_ change: (inout SearchAddress) -> Void) -> String {
    var other = self
    change(&other)
    return other.text
  }

  var text: String {
    let fields: [(String, String?)] = [
      ("q", typed), ("section", section?.text), ("author", author?.text), ("from", from?.text), ("to", to?.text),
      ("sort", order == .newest ? nil : order.rawValue), ("before", mark?.text),
    ]
    let query = fields.compactMap { name, value in
      value.flatMap(\.unlessEmpty).map { "\(name)=\($0.formEncoded)" }
    }
    return query.isEmpty ? "/search" : "/search?\(query.joined(separator: "&"))"
  }
}

extension String {
  /// A value in a query string (WHATWG URL, section 1.3, the percent-encode set of forms).
  fileprivate var formEncoded: String {
    utf8.map { byte in
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2A, 0x2D, 0x2E, 0x5F: String(UnicodeScalar(byte))
      case 0x20: "+"
      default: "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
      }
    }.joined()
  }
}
