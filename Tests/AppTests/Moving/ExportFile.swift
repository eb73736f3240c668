import Foundation

@testable import App

/// An export written for one test, and removed with it.
final class ExportFile {
  let path: String

  init(_ bytes: some Sequence<UInt8>) throws {
    path = FileManager.default.temporaryDirectory.appendingPathComponent("export-\(UUID().uuidString).xml").path
    try Data(bytes).write(to: URL(fileURLWithPath: path))
  }

  convenience init(_ text: String) throws {
    try self.init(Array(text.utf8))
  }

  convenience init(channel: String, version: String = "1.2") throws {
    try self.init(Self.frame(channel, version: version))
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  static func frame(_ channel: String, version: String = "1.2") -> String {
    """
    <?xml version="1.0" encoding="UTF-8" ?>
    <rss version="2.0"
      xmlns:excerpt="http://wordpress.org/export/\(version)/excerpt/"
      xmlns:content="http://purl.org/rss/1.0/modules/content/"
      xmlns:dc="http://purl.org/dc/elements/1.1/"
      xmlns:wp="http://wordpress.org/export/\(version)/">
    <channel>
    <title>The Test</title><link>https://old.example</link><language>en-GB</language>
    <wp:wxr_version>\(version)</wp:wxr_version><wp:base_blog_url>https://old.example</wp:base_blog_url>
    \(channel)
    </channel>
    </rss>
    """
  }

  static func item(
    _ id: Int, _ title: String = "A title", kind: String = "post", status: String = "publish", content: String = "Text.",
    date: String = "2026-05-01 10:00:00", more: String = ""
  ) -> String {
    """
    <item><title>\(title)</title><link>https://old.example/2026/05/item-\(id)/</link>
    <guid isPermaLink="false">https://old.example/?p=\(id)</guid><dc:creator><![CDATA[ada]]></dc:creator>
    <content:encoded><![CDATA[\(content)]]></content:encoded><excerpt:encoded><![CDATA[]]></excerpt:encoded>
    <wp:post_id>\(id)</wp:post_id><wp:post_date>\(date)</wp:post_date><wp:post_date_gmt>\(date)</wp:post_date_gmt>
    <wp:post_name>item-\(id)</wp:post_name><wp:status>\(status)</wp:status><wp:post_type>\(kind)</wp:post_type>
    \(more)</item>
    """
  }

  /// Everything that was handed out, and how the reading ended.
  func read() -> (entries: [WordPressEntry], outcome: Result<XMLMending.Counts, WordPressReadingError>) {
    var entries: [WordPressEntry] = []
    do {
      let outcome = try WordPressReader(path: path).read { entry, _ in entries.append(entry) }
      return (entries, .success(outcome))
    } catch let error as WordPressReadingError {
      return (entries, .failure(error))
    } catch {
      return (entries, .failure(.unreadable("\(error)")))
    }
  }
}

extension [WordPressEntry] {
  var items: [WordPressItem] {
    compactMap { if case .item(let item) = $0 { item } else { nil } }
  }
}

/// A real export, where one lies beside the repository.
enum ThemeUnitTest {
  static let path: String? = {
    let root = URL(fileURLWithPath: #filePath).pathComponents.dropLast(4).joined(separator: "/").dropFirst()
    let path = "\(root)/../shared/data/wordpress-theme-unit-test.xml"
    return FileManager.default.fileExists(atPath: path) ? path : nil
  }()
}
