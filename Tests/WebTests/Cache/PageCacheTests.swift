import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Testing

@testable import Web

@Suite(.timeLimit(.minutes(2))) struct PageCacheTests {
  @Test func `a page is rendered once and then served`() async throws {
    let world = CacheWorld()
    for _ in 1...5 { try await #expect(world.ask() == "v1") }
    #expect(world.lane("/") == "v1")
    #expect(world.renderings == 1)
    let counts = world.cache.counts
    #expect((counts.misses, counts.hits, counts.staleHits, counts.renderings) == (1, 5, 0, 1))
  }

  @Test func `all who come while it is rendered get that one rendering`() async throws {
    let world = CacheWorld()
    let gate = Gate()
    try await withThrowingTaskGroup(of: String.self) { group in
      for _ in 1...50 { group.addTask { try await world.ask("/", nil, naming: [], world.page(at: gate)) } }
      await gate.arrived()
      #expect(world.lane("/") == nil)
      gate.release()
      for try await text in group { #expect(text == "v1") }
    }
    #expect(world.renderings == 1)
  }

  @Test func `who gives up waiting takes nobody along`() async throws {
    let world = CacheWorld()
    let gate = Gate()
    let first = Task { try await world.ask("/", nil, naming: [], world.page(at: gate)) }
    await gate.arrived()
    let second = Task { try await world.ask() }
    first.cancel()
    gate.release()
    #expect(try await second.value == "v1")
    try await #expect(world.ask() == "v1")
    #expect(world.renderings == 1)
  }

  @Test func `an error goes to each who waited and is not kept`() async throws {
    let world = CacheWorld()
    let gate = Gate()
    let broken: PageCache.Make = {
      await gate.pass()
      throw Broken()
    }
    let waiting = (1...5).map { _ in Task { try await world.ask("/", nil, naming: [], broken) } }
    await gate.arrived()
    gate.release()
    for task in waiting { await #expect(throws: Broken.self) { try await task.value } }
    try await #expect(world.ask() == "v1")
  }

  @Test func `a page ends at its own time`() async throws {
    let world = CacheWorld()
    let end = Footprint(validUntil: world.clock.now + 60)
    try await world.ask("/", nil, naming: [], world.page(end))
    world.clock.advance(by: 59.9)
    #expect(world.lane("/") == "v1")
    world.change(Purge())
    world.clock.advance(by: 0.2)
    #expect(world.lane("/") == "v1")  // and is rendered meanwhile
    await world.settle()
    #expect(world.renderings == 2)
    world.clock.advance(by: 2)
    #expect(world.lane("/") == nil)
    try await #expect(world.ask() == "v2")
  }

  @Test func `with no memory every request renders and nothing is kept or compressed`() async throws {
    let world = CacheWorld { $0.bytes = 0 }
    for _ in 1...3 {
      let answer = try await world.cache.answer(for: PageKey(path: "/"), make: world.page(padding: 5000))
      #expect(answer.codings == [.identity])
    }
    #expect(world.renderings == 3)
    #expect(world.lane("/") == nil)
    #expect(world.cache.size == (0, 0))
    world.changeHard()
  }

  @Test func `what takes more than an eighth of the room is not kept`() async throws {
    let world = CacheWorld { $0.bytes = 80_000 }
    try await world.ask()
    #expect(world.cache.size.pages == 1)
    world.change()
    world.clock.advance(by: 2)
    try await world.ask("/", nil, naming: [], world.page(padding: 20_000))
    #expect(world.cache.size == (0, 0))
  }

  @Test func `memory stays within its bound, and the numbers can be read`() async throws {
    let world = CacheWorld { $0.bytes = 300_000 }
    for number in 1...200 { try await world.ask("/\(number)", nil, naming: [], world.page(padding: 1000)) }
    let size = world.cache.size
    #expect(size.bytes <= 300_000 && size.bytes > 200_000)
    world.change()
    let metrics = Metrics()
    metrics.add(world.cache)
    let text = metrics.text()
    for line in [
      "page_cache_requests_total{found=\"nothing\"} 200", "page_cache_renderings_total 200",
      "page_cache_evicted_total \(200 - size.pages)", "page_cache_purged_total{kind=\"soft\"} \(size.pages)",
      "page_cache_pages \(size.pages)", "page_cache_bytes \(size.bytes)",
    ] {
      #expect(text.contains(line + "\n"), "\(line)")
    }
  }

  @Test func `parameters that no route names make no entries`() async throws {
    let world = CacheWorld()
    for number in 1...2000 { try await world.ask("/", "utm_source=\(number)&fbclid=\(number)x") }
    #expect((1...100_000).allSatisfy { world.lane("/?\($0)=\($0)") == "v1" })
    try await world.ask("/tags/x", nil, naming: ["before"])
    for number in 1...2000 { try await world.ask("/tags/x", "x=\(number)", naming: ["before"]) }
    #expect(world.renderings == 2)
    #expect(world.cache.size.pages == 2)
  }

  @Test func `other spellings of a path and keys without end make no entries`() async throws {
    let world = CacheWorld()
    for path in ["//", "/%61", "/a/", "/" + String(repeating: "a", count: 600)] { try await world.ask(path) }
    #expect(world.renderings == 4)
    #expect(world.cache.size.pages == 0)
    #expect(world.lane("/" + String(repeating: "a", count: 600)) == nil)
  }

  @Test func `a named parameter has a page of its own, and the lane leaves it to the usual way`() async throws {
    let world = CacheWorld()
    try await world.ask("/tags/x", nil, naming: ["before"])
    world.change(Purge())
    try await #expect(world.ask("/tags/x", "utm=1&before=12", naming: ["before"]) == "v2")
    try await #expect(world.ask("/tags/x", "before=%312", naming: ["before"]) == "v2")
    try await #expect(world.ask("/tags/x", "utm=1", naming: ["before"]) == "v1")
    #expect(world.cache.size.pages == 2)
    #expect(world.lane("/tags/x?utm=1") == "v1")
    #expect(world.lane("/tags/x?") == "v1")
    for query in ["before=12", "utm=1&before=12", "%62efore=12", "before"] { #expect(world.lane("/tags/x?\(query)") == nil) }
    #expect(world.lane("/tags/y") == nil && world.lane("") == nil && world.lane("?") == nil)
  }

  @Test func `only GET and HEAD touch the cache`() async throws {
    let world = CacheWorld()
    func send(_ method: HTTPRequest.Method) async throws -> Response {
      let head = HTTPRequest(method: method, scheme: nil, authority: nil, path: "/", headerFields: [:])
      return try await world.cache.response(to: Request(head: head, body: RequestBody(buffer: ByteBuffer())), make: world.page())
    }
    for method in [HTTPRequest.Method.post, .put, .delete, .options] { _ = try await send(method) }
    #expect(world.cache.size.pages == 0 && world.renderings == 4)
    for method in [HTTPRequest.Method.get, .head] { try await #expect(send(method).headers[.contentLength] == "2") }
    #expect(world.renderings == 5)
  }
}
