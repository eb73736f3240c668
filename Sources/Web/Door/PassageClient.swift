import HTTPTypes

extension TrustedProxies {
  /// Whose request the lane has answered.
  public func client(of passage: ExpressLane.Passage) -> Client {
    client(peer: passage.peer.flatMap { NetworkAddress($0) }) { passage.values(of: field.name) }
  }
}

extension ExpressLane.Passage {
  /// The values of a header field as often as it came; the head has passed the lane's grammar.
  func values(of name: HTTPField.Name) -> [String] {
    String(decoding: head, as: UTF8.self).split(separator: "\r\n").dropFirst().compactMap { line in
      guard let colon = line.utf8.firstIndex(of: UInt8(ascii: ":")), line[..<colon].lowercased() == name.canonicalName
      else { return nil }
      return String(line[line.utf8.index(after: colon)...].drop { $0 == " " || $0 == "\t" })
    }
  }
}
