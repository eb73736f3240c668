/// What a `Range` header asks for, measured against a file (RFC 9110, section 14).
enum ByteRange: Equatable {
  /// No range, a unit or syntax this server does not know, or several ranges: the whole is sent.
  case whole
  case part(ClosedRange<Int>)
  /// The file ends before the range begins: 416.
  case beyond

  init(_ header: String?, size: Int) {
    guard let header, header.lowercased().hasPrefix("bytes=") else {
      self = .whole
      return
    }
    let parts = header.dropFirst(6).split(separator: "-", omittingEmptySubsequences: false)
    let ends = parts.map { String($0).trimmingASCIISpace }
    guard ends.count == 2, ends.allSatisfy({ $0.utf8.allSatisfy { (48...57).contains($0) } }) else {
      self = .whole
      return
    }
    self.init(first: Self.position(ends[0]), last: Self.position(ends[1]), size: size)
  }

  /// Nil when nothing is written; a number too large to be counted lies beyond every file.
  private static func position(_ digits: String) -> Int? {
    digits.isEmpty ? nil : Int(digits) ?? .max
  }

  private init(first: Int?, last: Int?, size: Int) {
    switch (first, last) {
    case (nil, nil): self = .whole
    case (nil, let suffix?):
      self = suffix == 0 || size == 0 ? .beyond : .part(max(0, size - suffix)...(size - 1))
    case (let first?, let last):
      if let last, last < first {
        self = .whole
      } else {
        self = first >= size ? .beyond : .part(first...min(last ?? size - 1, size - 1))
      }
    }
  }
}
