import Foundation
import NIOCore
import Testing

@testable import Web

@Suite struct CompressionTests {
  private let text = ByteBuffer(string: String(repeating: "<p>Broadsheet, a newspaper’s own program.</p>\n", count: 900))

  @Test(arguments: [ContentCoding.gzip, .brotli], [Compression.Effort.moderate, .highest])
  func `other programs read what was compressed`(coding: ContentCoding, effort: Compression.Effort) throws {
    for body in [text, ByteBuffer(string: "x"), ByteBuffer(bytes: (0..<70_000).map { UInt8(truncatingIfNeeded: $0 &* $0 >> 7) })] {
      let packed = try #require(Compression.compressed(body, as: coding, effort: effort))
      #expect(try unpacked(packed, coding) == Data(body.readableBytesView))
    }
  }

  @Test func `more effort does not make more bytes, and identity leaves them as they are`() throws {
    let page = ByteBuffer(string: (0..<2000).map { "<li>\($0 * 7919 % 1013) of \($0 * 104_729 % 997)</li>" }.joined())
    for coding in [ContentCoding.gzip, .brotli] {
      let moderate = try #require(Compression.compressed(page, as: coding, effort: .moderate))
      let highest = try #require(Compression.compressed(page, as: coding, effort: .highest))
      #expect(moderate.readableBytes < page.readableBytes / 2)
      #expect(highest.readableBytes < moderate.readableBytes + moderate.readableBytes / 50)
    }
    #expect(Compression.compressed(page, as: .identity, effort: .highest) == page)
  }

  @Test(arguments: [
    ("text/html; charset=utf-8", true), ("application/rss+xml; charset=utf-8", true), ("application/json", true),
    ("image/svg+xml", true), ("application/feed+json", true), ("image/webp", false), ("font/woff2", false),
    ("video/mp4", false), ("application/octet-stream", false),
  ])
  func `only what is likely to shrink is tried`(type: String, isWorthwhile: Bool) {
    #expect(Compression.isWorthwhile(type: type) == isWorthwhile)
  }
}

/// Unpacked by python3, whose zlib and brotli are not called by us.
func unpacked(_ packed: ByteBuffer, _ coding: ContentCoding) throws -> Data {
  let module = coding == .gzip ? "gzip" : "brotli"
  let folder = try Folder()
  let file = folder.path + "/packed"
  try Data(packed.readableBytesView).write(to: URL(filePath: file))
  let process = Process()
  process.executableURL = URL(filePath: "/usr/bin/python3")
  process.arguments = ["-c", "import sys, \(module); sys.stdout.buffer.write(\(module).decompress(open(sys.argv[1], 'rb').read()))", file]
  let output = Pipe()
  process.standardOutput = output
  try process.run()
  let data = try output.fileHandleForReading.readToEnd() ?? Data()
  process.waitUntilExit()
  return data
}
