import Database
import Foundation
import HTTPTypes
import HummingbirdTesting
import Markup
import NIOCore
import TestSupport
import Testing

@testable import App

struct MediaTests {
  @Test(arguments: ["/files/..%2f/broadsheet.sqlite", "/files/aa/..", "/files/%2e%2e/x", "/files/aa/none.png", "/originals/aa/x.jpg"])
  func `no address leads out of the file store`(path: String) async throws {
    try await Newsroom.with(.sqlite) { newsroom in
      let answer = try await newsroom.ask(path)
      #expect(answer.status == .notFound)
    }
  }

  @Test(arguments: [("jpg", [640, 480]), ("webp", [320, 200]), ("gif", [5, 7])])
  func `sizes are read from headers`(suffix: String, size: [Int]) throws {
    let bytes: [UInt8] =
      switch suffix {
      case "jpg": [0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 0, 0, 0xFF, 0xC0, 0, 17, 8, 1, 0xE0, 2, 0x80, 3, 0, 0, 0]
      case "gif": Array("GIF89a".utf8) + [5, 0, 7, 0] + Array(repeating: 0, count: 8)
      default:
        Array("RIFF".utf8) + [0, 0, 0, 0] + Array("WEBPVP8X".utf8) + [10, 0, 0, 0, 0, 0, 0, 0, 0x3F, 1, 0, 0xC7, 0, 0]
          + Array(repeating: 0, count: 8)
      }
    let format = try #require(MediaFormat.format(of: bytes.prefix(16)))
    #expect(format.suffix == suffix)
    let found = try #require(PictureSize(of: bytes, format: format))
    #expect([found.width, found.height] == size)
  }
}
