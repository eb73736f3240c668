/// The grammar of `ExpressRequest` over the bytes of one head, read once from left to right.
struct ExpressGrammar {
  enum Stop: Error { case tooShort, doubtful }

  private let bytes: UnsafeBufferPointer<UInt8>
  private var position = 0
  private var found = ExpressRequest()
  private var fields = 0
  private var hosts = 0
  private var isPlain = true
  private var hasConnection = false
  private var bodyLength: Int?

  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    self.bytes = bytes
  }

  mutating func request() throws(Stop) -> ExpressRequest.Reading {
    try method()
    try target()
    for byte in " HTTP/1.1\r\n".utf8 { try skip(byte) }
    while try peek() != .carriageReturn { try field() }
    try skip(.carriageReturn)
    try skip(.lineFeed)
    found.length = position
    guard isPlain, hosts == 1, bodyLength == nil else { return .ordinary(head: position, body: bodyLength ?? 0) }
    return .plain(found)
  }

  private func peek() throws(Stop) -> UInt8 {
    guard position < bytes.count else { throw .tooShort }
    return bytes[position]
  }

  private mutating func skip(_ byte: UInt8) throws(Stop) {
    guard try peek() == byte else { throw .doubtful }
    position += 1
  }

  /// Moves on while the bytes are of the set, and gives where they were; there must be another byte behind them.
  private mutating func run(_ set: ByteSet) throws(Stop) -> Range<Int> {
    let start = position
    while position < bytes.count, set.contains(bytes[position]) { position += 1 }
    guard position < bytes.count else { throw .tooShort }
    return start..<position
  }

  private mutating func method() throws(Stop) {
    let end = bytes.firstIndex(of: .space)
    let word = slice(0..<(end ?? bytes.count))
    guard let end else { throw Self.methods.contains { word.begins($0) } ? .tooShort : .doubtful }
    guard let method = Self.methods.firstIndex(where: { word.begins($0) && word.count == $0.utf8CodeUnitCount })
    else { throw .doubtful }
    isPlain = method <= 1
    found.isHead = method == 1
    position = end + 1
  }

  /// Those whose requests have a body only when a length is announced, and nothing else peculiar; the lane answers the
  /// first two.
  private static let methods: [StaticString] = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]

  private mutating func target() throws(Stop) {
    guard try peek() == .slash else { throw .doubtful }
    found.target = try run(.target)
    // Two slashes begin an authority for some readers of addresses.
    let isUnusual = found.target.count > 1 && bytes[found.target.lowerBound + 1] == .slash
    if isUnusual || found.target.count > ExpressRequest.longestTarget { isPlain = false }
  }

  private mutating func field() throws(Stop) {
    fields += 1
    let name = try run(.token)
    guard fields <= ExpressRequest.mostFields, !name.isEmpty else { throw .doubtful }
    try skip(.colon)
    _ = try run(.blank)
    var value = try run(.fieldValue)
    let isTight = value.isEmpty || !ByteSet.blank.contains(bytes[value.upperBound - 1])
    try skip(.carriageReturn)
    try skip(.lineFeed)
    while !value.isEmpty, ByteSet.blank.contains(bytes[value.upperBound - 1]) { value.removeLast() }
    try note(ExpressField(slice(name)), value, isTight: isTight)
  }

  private mutating func note(_ field: ExpressField, _ value: Range<Int>, isTight: Bool) throws(Stop) {
    switch field {
    case .harmless: break
    case .ordinary: isPlain = false
    case .doubtful: throw .doubtful
    case .host:
      hosts += 1
      guard hosts == 1 else { throw .doubtful }
      if value.isEmpty || !slice(value).allSatisfy(ByteSet.host.contains) { isPlain = false }
    case .connection:
      guard !hasConnection, slice(value).isFolded("keep-alive") else { throw .doubtful }
      hasConnection = true
    case .contentLength:
      guard bodyLength == nil, isTight, let length = Self.number(slice(value)) else { throw .doubtful }
      bodyLength = length
    case .acceptEncoding: found.acceptEncoding = only(value, found.acceptEncoding)
    case .ifNoneMatch: found.ifNoneMatch = only(value, found.ifNoneMatch)
    case .ifModifiedSince: found.ifModifiedSince = only(value, found.ifModifiedSince)
    }
  }

  /// A field that comes twice, or with bytes beyond ASCII, is left to the usual way.
  private mutating func only(_ value: Range<Int>, _ earlier: Range<Int>?) -> Range<Int> {
    if earlier != nil || !slice(value).allSatisfy({ $0 < 0x80 }) { isPlain = false }
    return value
  }

  private func slice(_ range: Range<Int>) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(rebasing: bytes[range])
  }

  /// Decimal digits without a sign and without zeros in front, at most twelve.
  private static func number(_ digits: UnsafeBufferPointer<UInt8>) -> Int? {
    guard (1...12).contains(digits.count), digits[0] != UInt8(ascii: "0") || digits.count == 1 else { return nil }
    var number = 0
    for digit in digits {
      guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(digit) else { return nil }
      number = number * 10 + Int(digit - UInt8(ascii: "0"))
    }
    return number
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// Whether these bytes are the word, whatever their case; the word is of lower-case letters, digits and hyphens.
  func isFolded(_ word: StaticString) -> Bool {
    guard count == word.utf8CodeUnitCount else { return false }
    for index in indices where self[index] | 0x20 != word.utf8Start[index] { return false }
    return true
  }

  /// Whether these bytes are the word or, being shorter, what it begins with.
  fileprivate func begins(_ word: StaticString) -> Bool {
    guard count <= word.utf8CodeUnitCount else { return false }
    for index in indices where self[index] != word.utf8Start[index] { return false }
    return true
  }
}

extension UInt8 {
  static let carriageReturn = UInt8(ascii: "\r")
  static let lineFeed = UInt8(ascii: "\n")
  static let space = UInt8(ascii: " ")
  static let slash = UInt8(ascii: "/")
  static let colon = UInt8(ascii: ":")
}
