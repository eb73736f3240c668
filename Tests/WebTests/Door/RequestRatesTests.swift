import Testing

@testable import Web

struct RequestRatesTests {
  private let start = ContinuousClock.now
  private func address(_ text: String) throws -> NetworkAddress { try #require(NetworkAddress(text)) }

  @Test func `a burst passes, then as many as the rate says, and others are not held up`() throws {
    let rates = RequestRates(rate: 10, burst: 20)
    let one = try address("192.0.2.1")
    #expect((0..<20).allSatisfy { _ in rates.ask(one, at: start) == .allowed })
    #expect(rates.ask(one, at: start) == .refused(seconds: 1, isPersistent: false))
    #expect(rates.ask(try address("192.0.2.2"), at: start) == .allowed)
    let later = start + .seconds(3)
    #expect((0..<20).count { _ in rates.ask(one, at: later) == .allowed } == 20)
    #expect(rates.ask(one, at: later) != .allowed)
  }

  @Test func `who asks on and on is told so, and comes back when it stops`() throws {
    let rates = RequestRates(rate: 10, burst: 20)
    let one = try address("2001:db8::1")
    for _ in 0..<1_000 { _ = rates.ask(one, at: start) }
    #expect(rates.ask(try address("2001:db8::2"), at: start) == .refused(seconds: 3, isPersistent: true))
    #expect(rates.ask(one, at: start + .seconds(4)) == .allowed)
  }

  @Test func `the table of addresses does not grow for ever`() {
    let rates = RequestRates(rate: 10, burst: 20, addresses: 100)
    for number in 0..<10_000 { _ = rates.ask(NetworkAddress(high: UInt64(number), low: 0), at: start) }
    #expect(rates.count <= 200)
    let off = RequestRates(rate: 0, burst: 1)
    #expect((0..<10_000).allSatisfy { off.ask(NetworkAddress(high: UInt64($0), low: 0)) == .allowed })
    #expect(off.count == 0)
  }
}
