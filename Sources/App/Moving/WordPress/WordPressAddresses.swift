import Foundation

/// The addresses under which readers knew an item.
enum WordPressAddresses {
  static func old(_ item: WordPressItem) -> [String] {
    let plain = item.kind == "page" ? "/?page_id=\(item.id)" : "/?p=\(item.id)"
    let path = path(item.link)
    let earlier = item.meta["_wp_old_slug"].flatMap { slug in path.flatMap(withoutLast).map { "\($0)/\(slug)" } }
    let known = [path, earlier, plain].compactMap { $0 }.filter { !$0.isEmpty && $0 != "/" && $0.utf8.count < 1_000 }
    var seen: Set<String> = []
    return known.filter { seen.insert($0).inserted }
  }

  /// The path below the host; nil for the addresses of drafts, which carry a number only.
  static func path(_ link: String) -> String? {
    guard let path = WordPressTitles.path(link), !path.contains("?") else { return nil }
    return path.contains("//") ? "/" + path.split(separator: "/").joined(separator: "/") : String(path)
  }

  private static func withoutLast(_ path: String) -> String? {
    path.lastIndex(of: "/").map { String(path[..<$0]) }
  }
}
