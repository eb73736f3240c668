import Database
import Markup

/// A line above every page, until it expires.
struct BreakingLine: Sendable, RowDecodable {
  let id: Int64
  let text: String
  let address: String
  let expiresAt: Instant
  let story: Int64?
  /// Not while its story is off the site.
  let isShown: Bool

  init(row: Row) throws {
    id = try row["id"]
    text = try row["text"]
    expiresAt = try row["expires_at"]
    story = try row["story_id"]
    let (typed, state): (String?, StoryState?) = (try row["address"], try row["state"])
    isShown = typed != nil || state == .published
    address =
      try typed ?? StoryLink.address(section: row["section_slug"], id: row["story_id"], slug: row["story_slug"])
  }
}

/// A line that is to be shown, as it was asked for.
struct NewBreakingLine: Sendable {
  enum Target: Sendable, Equatable {
    case story(Int64)
    case address(String)
  }

  let text: String
  let target: Target
  let seconds: Int64

  static let longest = 160
  private static let longestTime: Int64 = 30 * 86_400

  /// - Parameter duration: `90m`, `2h` or `1d`.
  /// - Throws: `AppError.invalid` with every field that cannot be used.
  init(_ text: String, story: Int64?, address: String?, duration: String) throws {
    self.text = text.asOneLine
    var problems: [String: String] = [:]
    let target = Self.target(story, address)
    let seconds = Self.seconds(duration)
    if self.text.isEmpty || self.text.length > Self.longest {
      problems["text"] = "a breaking line has 1 to \(Self.longest) characters"
    }
    if target == nil {
      problems["target"] =
        story == nil && address == nil
        ? "say where the line leads: to a story, or to an address"
        : story != nil && address != nil
          ? "a line leads to a story or to an address, not to both"
          : "an address is a path of this site, such as /live, or begins with https://"
    }
    if seconds == nil { problems["for"] = "\"\(duration)\" is not a time such as 90m, 2h or 1d, of 30 days at most" }
    guard let target, let seconds, problems.isEmpty else { throw AppError(code: .invalid, fields: problems) }
    (self.target, self.seconds) = (target, seconds)
  }

  static func seconds(_ duration: String) -> Int64? {
    guard let match = duration.wholeMatch(of: /([0-9]{1,6})([mhd])/), let count = Int64(match.1) else { return nil }
    let seconds = count * (match.2 == "m" ? 60 : match.2 == "h" ? 3_600 : 86_400)
    return (1...longestTime).contains(seconds) ? seconds : nil
  }

  private static func target(_ story: Int64?, _ address: String?) -> Target? {
    switch (story, address) {
    case (let story?, nil): .story(story)
    case (nil, let typed?): Address.media(typed).flatMap { $0.utf8.count <= 1_000 ? .address($0) : nil }
    default: nil
    }
  }
}
