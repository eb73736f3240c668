/// Requests of all shapes, well-formed and not, as bytes that a client sends.
enum RequestShapes {
  static let all: [[UInt8]] = lines + fields + bodies + smuggling + mutations(seed: 2026, count: 300)

  private static func head(_ line: String, _ fields: String...) -> [UInt8] {
    Array("\(line)\r\nHost: a\r\n\(fields.map { $0 + "\r\n" }.joined())\r\n".utf8)
  }

  /// Methods, targets and versions.
  static let lines: [[UInt8]] =
    [
      "GET /story", "HEAD /story", "GET /small?page=2", "HEAD /small?page=2", "GET /small", "GET /small?page=2&a=b",
      "GET /story?", "GET /story/", "GET //story", "GET /story#a", "GET /fresh?a=b", "GET /none", "HEAD /fresh",
      "POST /story", "DELETE /story", "PUT /story", "PATCH /story", "OPTIONS /story", "OPTIONS *", "TRACE /story",
      "CONNECT a:80", "get /story", "Get /story", "GETX /story", "FOO /story", "PRI *", "M-SEARCH /story", "G /story",
      "GET http://a/story", "GET HTTP://A/story", "GET http://b/story?x", "GET https://a/story", "GET story", "GET ?story",
      "GET *", "GET /sto%72y", "GET /st%6Fry", "GET /%", "GET /%zz", "GET /story%00", "GET /story%0d%0aa", "GET /.", "GET /../story",
      "GET /./story", "GET /a/../story", "GET /story;a=b", "GET /STORY", "GET /story\\", "GET /st\"ory", "GET /stor\u{00}y",
      "GET /st\u{7F}ory", "GET /störy", "GET /st\tory", "GET /st ory", "GET  /story", "GET\t/story", " GET /story",
      "\tGET /story", "\r\nGET /story", "\n\nGET /story", "\r\r\nGET /story", "GET",
    ].map { head("\($0) HTTP/1.1") }
    + [
      "GET /story", "GET /story ", "GET /story HTTP/1.0", "GET /story HTTP/1.2", "GET /story HTTP/0.9", "GET /story HTTP/2.0",
      "GET /story HTTP/1.1 ", "GET /story HTTP/1.1\t", "GET /story  HTTP/1.1", "GET /story HTTP/1.11", "GET /story HTTP/1",
      "GET /story http/1.1", "GET /story HTTP/ 1.1", "GET /story HTTP/1.1 x", "GET /story HTTP/-1.1", "GET /story RTSP/1.1",
      "GET /story ICE/1.0", "", " ", "GET /story HTTP/1.1\r", "GET /story HTTP/1.1\n",
    ].map { head($0) }

  /// Header fields, each on a cached page.
  static let fields: [[UInt8]] = [
    "Accept-Encoding: gzip", "Accept-Encoding: br", "Accept-Encoding: gzip, deflate, br, zstd", "Accept-Encoding:",
    "Accept-Encoding: identity", "Accept-Encoding: *", "Accept-Encoding: gzip;q=0", "Accept-Encoding: br;q=0.5, gzip;q=0.9",
    "Accept-Encoding: GZIP", "accept-encoding:gzip", "Accept-Encoding: identity;q=0", "Accept-Encoding: *;q=0",
    "Accept-Encoding: gzip\r\nAccept-Encoding: br", "Accept-Encoding: gzip,,br", "Accept-Encoding: \tbr \t", "Accept-Encoding: bär",
    "If-None-Match: *", "If-None-Match: \"x\"", "If-None-Match: \"53df1fb5d4b0d1f6\"", "If-None-Match: W/\"x\", *",
    "If-None-Match:", "If-None-Match: x\r\nIf-None-Match: *", "If-None-Match: \"ä\"", "If-None-Match: \"x\"\r\nIf-Modified-Since: Thu, 12 Mar 2026 14:05:09 GMT",
    "If-Modified-Since: Thu, 12 Mar 2026 14:05:09 GMT", "If-Modified-Since: Thu, 12 Mar 2026 14:05:08 GMT",
    "If-Modified-Since: Thu, 12 Mar 2099 14:05:09 GMT", "If-Modified-Since: yesterday", "If-Modified-Since:",
    "If-Modified-Since: a\r\nIf-Modified-Since: Thu, 12 Mar 2026 14:05:09 GMT", "If-Modified-Since: Thursday, 12-Mar-26 14:05:09 GMT",
    "If-Match: *", "If-Match: \"x\"", "If-Unmodified-Since: Thu, 12 Mar 2020 14:05:09 GMT", "If-Range: \"x\"",
    "Range: bytes=0-9", "Range: bytes=-1", "Range: lines=1-2", "Authorization: Basic YTpi", "Cookie: a=b", "Cookie: a=ä; b=\u{1F600}",
    "Cookie: a\r\nCookie: b", "X-Request-ID: 0123456789", "Cache-Control: no-cache", "Pragma: no-cache", "Accept: text/html",
    "Accept: application/json", "Upgrade-Insecure-Requests: 1", "DNT: 1", "X-Forwarded-For: 192.0.2.1", "Forwarded: for=a", "Via: 1.1 b",
    "Connection: keep-alive", "Connection: Keep-Alive", "Connection: close", "Connection: Close", "Connection: close, TE",
    "Connection: keep-alive, close", "Connection:", "Connection: upgrade", "Connection: Upgrade\r\nUpgrade: h2c\r\nHTTP2-Settings: AAA",
    "Connection: keep-alive\r\nConnection: close", "Connection: upgrade\r\nUpgrade: websocket", "Upgrade: h2c", "Keep-Alive: timeout=5",
    "Proxy-Connection: close", "TE: trailers", "TE: chunked", "Trailer: X", "Expect: 100-continue", "Expect: x", "HTTP2-Settings: AAA",
    "Host: a", "Host: b", "X: ", "X:", "X:\t y\t", "X : y", " X: y", "X", ": y", ":", "X: y\r\n z", "X: y\r\n\tz", "X: a\u{0}b", "X: a\u{7F}b",
    "X: a\u{1}b", "X: a\rb", "X: a\nb", "X: a\n b", "X\u{0}: y", "X\t: y", "X(: y", "X\": y", "Ä: y", "X: ä", "X_Y: z", "!#$%&'*+-.^_`|~: y",
    "X@: y", "X/: y", "\r\nX: y", "\u{B}X: y", "Content-Length: 0", "Content-Length: 00", "Content-Length:", "Content-Length: a",
  ].map { head("GET /story HTTP/1.1", $0) }

  /// Requests with something behind the head, and another request behind that.
  static let bodies: [[UInt8]] = [
    "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello", "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n",
    "POST /echo HTTP/1.1\r\nHost: a\r\n\r\n", "GET /story HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello",
    "GET /fresh HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello", "PUT /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello",
    "POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n",
    "POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nTrailer: X\r\n\r\n5;a=b\r\nhello\r\n0\r\nX: y\r\n\r\n",
    "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 55\r\n\r\nGET /small?page=2 HTTP/1.1\r\nHost: a\r\nX: aaaaaaaaaaaa\r\n\r\n",
    "GET /story HTTP/1.1\r\nHost: a\r\n\r\n\r\n\r\n", "GET /story HTTP/1.1\r\nHost: a\r\n\r\nhello", "GET /story HTTP/1.1\r\n\r\n",
    "GET /story HTTP/1.1\r\nHost:\r\n\r\n", "GET /story HTTP/1.1\r\nHost: a b\r\n\r\n", "GET /story HTTP/1.1\r\nHost: a:80\r\n\r\n",
    "GET /story HTTP/1.1\r\nHost: [::1]:80\r\n\r\n", "GET /story HTTP/1.1\r\nHost: a/b\r\n\r\n", "GET /story HTTP/1.1\r\nHost: ä\r\n\r\n",
    "GET /story HTTP/1.1\nHost: a\n\n", "GET /story HTTP/1.1\r\nHost: a\n\r\n", "GET /story HTTP/1.1\r\nHost: a\r\n\n",
  ].map { Array(($0 + "GET /small?page=2 HTTP/1.1\r\nHost: a\r\n\r\n").utf8) }

  /// Requests whose end two readers may see at two places.
  static let smuggling: [[UInt8]] = [
    "Content-Length: 6\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nG", "Transfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n5c\r\n",
    "Transfer-Encoding: xchunked\r\n\r\n", "Transfer-Encoding : chunked\r\n\r\n", "Transfer-Encoding:\tchunked\r\n\r\n0\r\n\r\n",
    "Transfer-Encoding:\u{B}chunked\r\n\r\n0\r\n\r\n", "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n",
    "Transfer-Encoding: identity, chunked\r\n\r\n0\r\n\r\n", "Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n", "X: y\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    "X: y\rTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", "Transfer-Encoding\r\n: chunked\r\n\r\n0\r\n\r\n", " Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    "X:\r\n Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n", "Transfer-Encoding: \"chunked\"\r\n\r\n0\r\n\r\n", "Transfer-encoding: CHUNKED\r\n\r\n0\r\n\r\n",
    "Transfer-Encoding: chunked\u{0}\r\n\r\n0\r\n\r\n", "Transfer_Encoding: chunked\r\n\r\n0\r\n\r\n", "TRANSFER-ENCODING: chunked\r\n\r\n0\r\nX: y\r\n\r\n",
    "Transfer-Encoding: chunked\r\n\r\n5\nhello\r\n0\r\n\r\n", "Transfer-Encoding: chunked\r\n\r\n 5\r\nhello\r\n0\r\n\r\n", "Transfer-Encoding: chunked\r\n\r\n0x5\r\nhello\r\n0\r\n\r\n",
    "Transfer-Encoding: chunked\r\n\r\n5;\nhello\r\n0\r\n\r\n", "Transfer-Encoding: chunked\r\n\r\nffffffffffffffff1\r\n", "Transfer-Encoding: chunked\r\n\r\n-1\r\n",
    "Transfer-Encoding: chunked\r\n\r\n5\r\nhelloX\r\n0\r\n\r\n", "Transfer-Encoding: chunked\r\n\r\n0\r\nX: y\r\nContent-Length: 50\r\n\r\n",
    "Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello", "Content-Length: 5\r\nContent-Length: 5\r\n\r\nhello", "Content-Length: 5, 5\r\n\r\nhello",
    "Content-Length: +5\r\n\r\nhello", "Content-Length: -5\r\n\r\nhello", "Content-Length: 5 \r\n\r\nhello", "Content-Length: 5 5\r\n\r\nhello", "Content-Length : 5\r\n\r\nhello",
    "Content-Length:5\r\n\r\nhello", "Content-Length: 05\r\n\r\nhello", "Content-Length: 5.0\r\n\r\nhello", "Content-Length: 0x5\r\n\r\nhello", "Content-Length: 5e0\r\n\r\nhello",
    "Content-Length: 18446744073709551621\r\n\r\nhello", "Content-Length: 99999999999999999999\r\n\r\nhello", "Content-Length\u{0}: 5\r\n\r\nhello", "Content-Length: 5\u{0}\r\n\r\nhello",
    "Content_Length: 5\r\n\r\nhello", "Content-Length: 5\n\r\nhello", "X: y\r\n\tContent-Length: 5\r\n\r\nhello", "Host: b\r\nContent-Length: 5\r\n\r\nhello",
  ].flatMap { rest in
    ["GET /story", "POST /echo", "GET /fresh"].map {
      Array("\($0) HTTP/1.1\r\nHost: a\r\n\(rest)GET /small?page=2 HTTP/1.1\r\nHost: a\r\n\r\n".utf8)
    }
  }

  /// Good requests that a few bytes went wrong in.
  static func mutations(seed: UInt64, count: Int) -> [[UInt8]] {
    var random = SeededRandom(seed)
    let bases = [
      "GET /story HTTP/1.1\r\nHost: a\r\nAccept-Encoding: gzip, br\r\n\r\n", "HEAD /story HTTP/1.1\r\nHost: a\r\nConnection: keep-alive\r\n\r\n",
      "GET /small?page=2 HTTP/1.1\r\nHost: a\r\nIf-None-Match: \"x\"\r\nCookie: a=b\r\n\r\n", "GET /fresh HTTP/1.1\r\nHost: a\r\n\r\n",
      "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello", "POST /echo HTTP/1.1\r\nTransfer-Encoding: chunked\r\nHost: a\r\n\r\n5\r\nhello\r\n0\r\n\r\n",
    ].map { Array($0.utf8) }
    return (0..<count).map { _ in
      var bytes = bases.randomElement(using: &random)! + bases.randomElement(using: &random)!
      for _ in 0...Int.random(in: 0...2, using: &random) { mutate(&bytes, &random) }
      return bytes
    }
  }

  private static func mutate(_ bytes: inout [UInt8], _ random: inout SeededRandom) {
    let odd: [UInt8] = [0, 9, 10, 11, 13, 32, 34, 35, 37, 44, 47, 48, 53, 58, 59, 63, 65, 127, 128, 255]
    let place = bytes.indices.randomElement(using: &random)!
    switch Int.random(in: 0..<6, using: &random) {
    case 0: bytes.remove(at: place)
    case 1: bytes.insert(odd.randomElement(using: &random)!, at: place)
    case 2: bytes[place] = odd.randomElement(using: &random)!
    case 3: bytes.insert(contentsOf: Array("\r\n".utf8), at: place)
    case 4: bytes.insert(contentsOf: bytes[place..<min(place + 20, bytes.count)], at: place)
    default: bytes.swapAt(place, bytes.indices.randomElement(using: &random)!)
    }
  }
}

/// SplitMix64: the same numbers on every machine.
struct SeededRandom: RandomNumberGenerator {
  private var state: UInt64

  init(_ seed: UInt64) {
    state = seed
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
