import Testing

@testable import Web

@Suite struct EvictionQueueTests {
  /// Asks for a page as the cache does, in a room of `limit` bytes.
  private struct Room {
    var queue: EvictionQueue<Int>
    var places: [Int: Int] = [:]
    let limit: Int

    init(limit: Int) {
      queue = EvictionQueue(limit: limit)
      self.limit = limit
    }

    /// Whether the page was there.
    @discardableResult mutating func ask(_ page: Int, bytes: Int = 1) -> Bool {
      if let place = places[page] {
        queue.touch(place)
        return true
      }
      places[page] = queue.insert(page, bytes: bytes)
      while queue.bytes > limit, let gone = queue.evict() { places[gone] = nil }
      return false
    }
  }

  @Test func `a walk through the archive pushes out nothing that people ask for`() {
    var room = Room(limit: 100)
    for _ in 1...3 { for page in 0..<80 { room.ask(page) } }
    for page in 1000..<101_000 {
      room.ask(page)
      // Each of the 80 is asked for once in 800 pages of the walk: eight times less than SIEVE would need.
      if page % 10 == 0 { room.ask(page / 10 % 80) }
    }
    #expect((0..<80).filter { room.places[$0] != nil }.count >= 79)
  }

  @Test func `what nobody asks for any more makes room for what is new`() {
    var room = Room(limit: 100)
    for _ in 1...5 { for page in 0..<100 { room.ask(page) } }
    for _ in 1...5 { for page in 200..<280 { for _ in 1...3 { room.ask(page) } } }
    #expect((200..<280).allSatisfy { room.places[$0] != nil })
  }

  @Test func `who returns soon is a regular`() {
    var room = Room(limit: 100)
    for page in 0..<90 { for _ in 1...3 { room.ask(page) } }
    for page in 100..<120 { room.ask(page) }
    let gone = (100..<120).filter { room.places[$0] == nil }
    #expect(!gone.isEmpty)
    for page in gone { room.ask(page) }
    for page in 1000..<1100 { room.ask(page) }
    #expect(gone.allSatisfy { room.places[$0] != nil })
  }

  @Test func `bytes and order stay right whatever comes and goes`() {
    var queue = EvictionQueue<Int>(limit: 500)
    var held: [Int: (place: Int, bytes: Int)] = [:]
    for page in 0..<20_000 {
      let bytes = Int.random(in: 1...20)
      held[page] = (queue.insert(page, bytes: bytes), bytes)
      if let other = held.randomElement() {
        switch Int.random(in: 0...3) {
        case 0: queue.touch(other.value.place)
        case 1:
          held[other.key]?.bytes = bytes
          queue.resize(other.value.place, bytes: bytes)
        case 2:
          queue.remove(other.value.place)
          held[other.key] = nil
        default: break
        }
      }
      while queue.bytes > 500 {
        guard let gone = queue.evict() else { break }
        #expect(held.removeValue(forKey: gone) != nil)
      }
      #expect(queue.bytes == held.values.reduce(0) { $0 + $1.bytes } && queue.count == held.count)
    }
    while queue.evict() != nil {}
    #expect(queue.bytes == 0 && queue.count == 0)
  }
}
