import Foundation

/// The lines of `ads.txt` (IAB Tech Lab, version 1.1): who may sell the publication's advertising.
enum AdsLines {
  private static let longest = 100_000

  /// - Throws: `AppError.invalid` with the first line that is neither a remark, a variable nor a seller.
  static func checked(_ text: String) throws -> String {
    let lines = text.split(whereSeparator: \.isNewline).map { String($0).asOneLine }.filter { !$0.isEmpty }
    let kept = lines.joined(separator: "\n")
    guard kept.utf8.count <= longest else { throw AppError.invalid(Setting.ads.rawValue, "write at most 100 KB") }
    guard let wrong = lines.first(where: { !isLine($0) }) else { return kept }
    throw AppError.invalid(
      Setting.ads.rawValue,
      "\"\(wrong.prefix(80))\" is no line of ads.txt, such as seller.example, 1234, DIRECT or CONTACT=ads@paper.example")
  }

  private static func isLine(_ line: String) -> Bool {
    let words = line.prefix { $0 != "#" }.trimmingCharacters(in: .whitespaces)
    if words.isEmpty { return true }
    return words.wholeMatch(of: /[A-Za-z]+=\S.*/) != nil
      || words.wholeMatch(of: /[A-Za-z0-9.\-]+\s*,\s*[^,;\s]+\s*,\s*(?i:DIRECT|RESELLER)\s*(,\s*[^,;\s]+\s*)?(;.*)?/) != nil
  }
}
