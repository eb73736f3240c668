import Testing

@testable import Web

@Suite struct ContentCodingTests {
  @Test(arguments: [
    (nil, .identity), ("", .identity), ("gzip, deflate, br, zstd", .brotli), ("gzip", .gzip), ("br", .brotli),
    ("GZIP", .gzip), ("x-gzip", .gzip), ("deflate", .identity), ("*", .brotli), ("gzip, *;q=0", .gzip),
    ("br;q=0, gzip", .gzip), ("br;q=0, *", .gzip), ("br;q=0.5, gzip;q=0.8", .gzip), ("br;q=0.8,gzip;q=0.8", .brotli),
    ("gzip;q=1.000, br;q=0.999", .gzip), ("gzip;q=0", .identity), ("identity", .identity),
    ("identity;q=1, gzip;q=0.5", .identity), ("identity;q=0.5, gzip;q=1", .gzip), ("gzip;q=0.001", .gzip),
    ("identity;q=0", .identity), ("*;q=0", .identity), ("br ; q=0.5 , gzip ;\tq=0.6", .gzip), (",, gzip ,", .gzip),
    ("gzip;Q=0.5", .gzip), ("brotli", .identity), ("br\u{E9}", .identity),
  ] as [(String?, ContentCoding)])
  func `the highest weight wins, then Brotli before gzip`(field: String?, coding: ContentCoding) {
    #expect(ContentCoding.preferred(accepting: field) == coding)
  }

  @Test(arguments: [
    "gzip;q=", "gzip;q", "gzip;q=2", "gzip;q=1.1", "gzip;q=0.1234", "gzip;q=-1", "gzip;q=0,5x", "gzip;level=9", "gzip;q=.5",
    "gzip;q=0.5;x=1", "gzip br",
  ])
  func `what breaks the grammar is not accepted`(field: String) {
    #expect(ContentCoding.preferred(accepting: field) == .identity)
  }

  @Test func `only what is offered is chosen`() {
    #expect(ContentCoding.preferred(accepting: "br, gzip", among: [.gzip, .identity]) == .gzip)
    #expect(ContentCoding.preferred(accepting: "br, gzip", among: [.identity]) == .identity)
  }
}
