/// One thing an export file tells of, in the order of the file.
enum WordPressEntry: Sendable, Equatable {
  case site(WordPressSite)
  case author(WordPressAuthor)
  case term(WordPressTerm)
  case item(WordPressItem)
}

struct WordPressSite: Sendable, Equatable {
  var title = ""
  var address = ""
  var description = ""
  var language = ""
}

struct WordPressAuthor: Sendable, Equatable {
  var login = ""
  var email = ""
  var displayName = ""
  var firstName = ""
  var lastName = ""

  var name: String {
    let full = "\(firstName) \(lastName)".trimmed
    return [displayName.trimmed, full, login].first { !$0.isEmpty } ?? ""
  }
}

/// A category, a tag or a term of another taxonomy. Parents are named by their slug.
struct WordPressTerm: Sendable, Equatable {
  var id = 0
  var taxonomy = ""
  var slug = ""
  var name = ""
  var parent = ""
  var description = ""
}

struct WordPressItem: Sendable, Equatable {
  struct Filing: Sendable, Equatable {
    let taxonomy: String
    let slug: String
    let name: String
  }

  var id = 0
  var kind = ""
  var status = ""
  var title = ""
  var link = ""
  var guid = ""
  var author = ""
  var content = ""
  var excerpt = ""
  var slug = ""
  var date = ""
  var dateGMT = ""
  var parent = 0
  var menuOrder = 0
  var password = ""
  var isSticky = false
  var attachmentAddress = ""
  var filings: [Filing] = []
  var meta: [String: String] = [:]
  var comments: [WordPressComment] = []

  func filed(under taxonomy: String) -> [Filing] {
    filings.filter { $0.taxonomy == taxonomy }
  }
}

struct WordPressComment: Sendable, Equatable {
  var id = 0
  var author = ""
  var email = ""
  var address = ""
  var network = ""
  var date = ""
  var dateGMT = ""
  var content = ""
  var approved = ""
  var kind = ""
  var parent = 0
  var user = 0
}

extension StringProtocol {
  var trimmed: String {
    guard let first = firstIndex(where: { !$0.isWhitespace }), let last = lastIndex(where: { !$0.isWhitespace })
    else { return "" }
    return String(self[first...last])
  }
}
