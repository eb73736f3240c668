/// Decides which page has to go when room is needed: S3-FIFO (Yang et al., "FIFO queues are all you need for cache
/// eviction", SOSP 2023).
///
/// Newcomers stand in a short queue. Who was asked for twice there moves on to the regulars; all others leave after a
/// tenth of the room, however many come, and only who returns soon (a ghost) starts among the regulars. A crawler that
/// walks through the archive thus uses up the newcomers' room alone. SIEVE, which is simpler, lets such a walk push
/// out whatever is asked for less often than the walk takes. A hit only raises a number, so it is cheap.
struct EvictionQueue<Element: Hashable> {
  /// Where an element stands, for as long as it is in the queue.
  typealias Place = Int

  private struct Node {
    var element: Element?
    var bytes = 0
    var hits: UInt8 = 0
    /// 0 for a newcomer, 1 for a regular.
    var line = 0
    var older: Place?
    var newer: Place?
  }

  private struct Line {
    var oldest: Place?
    var newest: Place?
    var bytes = 0
    var count = 0
  }

  private let newcomersShare: Int
  private var nodes: [Node] = []
  private var free: [Place] = []
  private var lines = [Line(), Line()]
  /// Hashes of those who left as newcomers, and which departure theirs was.
  private var ghosts: [Int: Int] = [:]
  private var departures = 0

  /// - Parameter limit: bytes that all elements together are going to have at most; the caller evicts until they do.
  init(limit: Int) {
    newcomersShare = limit / 10
  }

  var bytes: Int { lines[0].bytes + lines[1].bytes }
  var count: Int { lines[0].count + lines[1].count }

  mutating func insert(_ element: Element, bytes: Int) -> Place {
    let isRegular = ghosts.removeValue(forKey: element.hashValue).map { departures - $0 <= ghostLimit } ?? false
    let node = Node(element: element, bytes: bytes, line: isRegular ? 1 : 0)
    let place = free.popLast() ?? nodes.count
    if place == nodes.count { nodes.append(node) } else { nodes[place] = node }
    append(place)
    return place
  }

  /// Somebody asked for the element.
  mutating func touch(_ place: Place) {
    if nodes[place].hits < 3 { nodes[place].hits += 1 }
  }

  mutating func resize(_ place: Place, bytes: Int) {
    lines[nodes[place].line].bytes += bytes - nodes[place].bytes
    nodes[place].bytes = bytes
  }

  mutating func remove(_ place: Place) {
    unlink(place)
    nodes[place] = Node()
    free.append(place)
  }

  /// Takes out the one that is missed least; nil when the queue is empty.
  mutating func evict() -> Element? {
    while true {
      let isNewcomer = lines[0].count > 0 && (lines[0].bytes > newcomersShare || lines[1].count == 0)
      guard let place = lines[isNewcomer ? 0 : 1].oldest, let element = nodes[place].element else { return nil }
      guard nodes[place].hits > (isNewcomer ? 1 : 0) else {
        remove(place)
        if isNewcomer { remember(element) }
        return element
      }
      unlink(place)
      nodes[place].hits = isNewcomer ? 0 : nodes[place].hits - 1
      nodes[place].line = 1
      append(place)
    }
  }

  private var ghostLimit: Int { max(count, 100) }

  private mutating func remember(_ element: Element) {
    departures += 1
    ghosts[element.hashValue] = departures
    if ghosts.count > 2 * ghostLimit {
      let oldest = departures - ghostLimit
      ghosts = ghosts.filter { $0.value > oldest }
    }
  }

  /// Puts it at the new end of its line.
  private mutating func append(_ place: Place) {
    let line = nodes[place].line
    let newest = lines[line].newest
    nodes[place].older = newest
    nodes[place].newer = nil
    if let newest { nodes[newest].newer = place } else { lines[line].oldest = place }
    lines[line].newest = place
    lines[line].bytes += nodes[place].bytes
    lines[line].count += 1
  }

  private mutating func unlink(_ place: Place) {
    let (line, older, newer) = (nodes[place].line, nodes[place].older, nodes[place].newer)
    if let older { nodes[older].newer = newer } else { lines[line].oldest = newer }
    if let newer { nodes[newer].older = older } else { lines[line].newest = older }
    lines[line].bytes -= nodes[place].bytes
    lines[line].count -= 1
  }
}
