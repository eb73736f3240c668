import Foundation
import Testing

@testable import Web

/// Whatever a client sends, the server with the express lane answers what the server without it answers.
@Suite(.serialized, .timeLimit(.minutes(5))) struct ExpressParityTests {
  /// Starts both servers, and compares what they say to each list of pieces.
  private func compare(_ requests: [[[UInt8]]], lanesAtLeast least: Int = 0) async throws {
    try await LaneServer.run(lane: true) { with in
      try await LaneServer.run(lane: false) { without in
        try await waiting {
          var answered = 0
          defer { #expect(answered > requests.count / 2, "only \(answered) of \(requests.count) were answered at all") }
          for pieces in requests {
            let (express, usual) = (try with.exchange(pieces), try without.exchange(pieces))
            answered += express.hasPrefix("HTTP/1.1 ") ? 1 : 0
            guard express != usual else { continue }
            let request = String(decoding: pieces.joined(), as: UTF8.self)
            Issue.record(
              """
              \(request.debugDescription) in \(pieces.count) pieces
              lane:  \(express.prefix(600).debugDescription)
              usual: \(usual.prefix(600).debugDescription)
              """)
          }
        }
        #expect(with.express >= least, "the lane gave only \(with.express) answers")
      }
    }
  }

  @Test func `there are hundreds of shapes`() {
    #expect(Set(RequestShapes.all).count >= 600, "\(Set(RequestShapes.all).count)")
  }

  @Test func `sent in one piece`() async throws {
    try await compare(RequestShapes.all.map { [$0] }, lanesAtLeast: 120)
  }

  @Test func `sent byte by byte`() async throws {
    try await compare(RequestShapes.all.map { $0.map { [$0] } }, lanesAtLeast: 120)
  }

  @Test func `cut in two at every byte`() async throws {
    let shapes = RequestShapes.fields.prefix(20) + RequestShapes.bodies.prefix(9)
    try await compare(
      shapes.flatMap { shape in (1..<shape.count).map { [Array(shape[..<$0]), Array(shape[$0...])] } },
      lanesAtLeast: 900)
  }

  /// Cached, uncached and slow pages and forms on one connection; some groups end in something malformed.
  @Test func `pipelined in random groups and pieces`() async throws {
    var random = SeededRandom(4)
    let good = [
      "GET /story HTTP/1.1\r\nHost: a\r\nAccept-Encoding: br\r\n\r\n", "HEAD /story HTTP/1.1\r\nHost: a\r\n\r\n", "GET /small?page=2 HTTP/1.1\r\nHost: a\r\n\r\n",
      "GET /story HTTP/1.1\r\nHost: a\r\nIf-None-Match: *\r\n\r\n", "GET /story HTTP/1.1\r\nHost: a\r\nRange: bytes=0-1\r\n\r\n", "GET /fresh?a HTTP/1.1\r\nHost: a\r\n\r\n",
      "GET /slow HTTP/1.1\r\nHost: a\r\n\r\n", "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 11\r\n\r\nhello\r\n\r\nGET", "GET /none HTTP/1.1\r\nHost: a\r\n\r\n",
      "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n", "PUT /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello",
      "POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n",
    ].map { Array($0.utf8) }
    let groups = (0..<300).map { _ in
      var bytes = (0...Int.random(in: 1...8, using: &random)).flatMap { _ in good.randomElement(using: &random)! }
      if Int.random(in: 0..<5, using: &random) == 0 { bytes += RequestShapes.smuggling.randomElement(using: &random)! }
      return Self.pieces(bytes, &random)
    }
    try await compare(groups, lanesAtLeast: 120)
  }

  private static func pieces(_ bytes: [UInt8], _ random: inout SeededRandom) -> [[UInt8]] {
    var rest = bytes[...]
    var pieces: [[UInt8]] = []
    while !rest.isEmpty {
      let piece = rest.prefix(Int.random(in: 1...200, using: &random))
      pieces.append(Array(piece))
      rest = rest.dropFirst(piece.count)
    }
    return pieces
  }
}
