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
  static let pixel = Data(
    base64Encoded: "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==")!

  @Test(arguments: EngineUnderTest.all)
  func `the same picture is kept once and served under its checksum`(engine: Engine) async throws {
    try await Newsroom.with(engine) { newsroom in
      let media = newsroom.services.media
      let now = newsroom.clock.now
      let items = try await newsroom.services.database.write { writing in
        try ["a.png", "b.png"].map { try media.keep(Self.pixel, name: $0, words: .init(), at: now, in: writing) }
      }
      #expect(items[0].id == items[1].id)
      #expect(items[0].width == 1)
      let answer = try await newsroom.ask(items[0].source.address)
      #expect(answer.status == .ok)
      #expect(answer.headers[.contentType] == "image/png")
      #expect(Data(answer.body.readableBytesView) == Self.pixel)
    }
  }

  @Test(arguments: [
    Data(), Data("<svg onload=alert(1)>".utf8), Data("MZ program".utf8), Data("<html>".utf8),
    Data([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]), Data([0xFF, 0xD8, 0xFF, 0xE0]), Data("GIF89a".utf8),
  ])
  func `what is no picture, or lies about being one, is refused`(bytes: Data) async throws {
    try await Newsroom.with(.sqlite) { newsroom in
      let media = newsroom.services.media
      await #expect(throws: AppError.self) {
        try await newsroom.services.database.write {
          try media.keep(bytes, name: "x.png", words: .init(), at: .now, in: $0)
        }
      }
    }
  }

  @Test(arguments: ["/files/..%2f/broadsheet.sqlite", "/files/aa/..", "/files/%2e%2e/x", "/files/aa/none.png"])
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
