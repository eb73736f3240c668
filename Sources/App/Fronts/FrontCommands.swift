import Database
import Foundation

/// What the commands of `broadsheet front` do.
extension App {
  /// What stands where, what is picked and what the rules found.
  public func front() async throws -> String {
    let (now, zone) = (services.clock(), try await services.settings.publication().zone)
    let overview = try await services.database.read { try FrontOverview(at: now, in: $0) }
    return overview.text(zone: zone)
  }

  /// Puts a story into a rail, or moves it there. Nil leaves what an earlier pick said; an empty text or the picture 0
  /// takes it back.
  public func pick(
    _ story: Int64, in rail: String, position: Int = 1, headline: String? = nil, kicker: String? = nil,
    picture: Int64? = nil
  ) async throws {
    let slug = try Slug(checking: rail)
    let pick = Pick(story: story, position: position, headline: headline, kicker: kicker, picture: picture)
    let fronts = services.fronts
    try await services.database.write { try fronts.pick(pick, in: slug, writing: $0) }
  }

  public func unpick(_ story: Int64, from rail: String) async throws {
    let slug = try Slug(checking: rail)
    let fronts = services.fronts
    try await services.database.write { try fronts.unpick(story, from: slug, writing: $0) }
  }

  /// - Parameter size: nil for 4, and for the one of the rail `lead`.
  public func addRail(_ slug: String, name: String, rule: String, subject: String?, size: Int?) async throws {
    let rail = try NewRail(slug: slug, name: name, rule: rule, subject: subject, size: size)
    let fronts = services.fronts
    try await services.database.write { _ = try fronts.addRail(rail, writing: $0) }
  }

  public func removeRail(_ slug: String) async throws {
    let slug = try Slug(checking: slug)
    let fronts = services.fronts
    try await services.database.write { try fronts.removeRail(slug, writing: $0) }
  }

  /// - Parameter duration: `90m`, `2h` or `1d`.
  /// - Returns: the line's number.
  public func addBreaking(_ text: String, story: Int64?, address: String?, for duration: String) async throws -> Int64 {
    let line = try NewBreakingLine(text, story: story, address: address, duration: duration)
    let now = services.clock()
    return try await services.database.write { try BreakingStore().add(line, at: now, in: $0) }
  }

  public func removeBreaking(_ id: Int64) async throws {
    try await services.database.write { try BreakingStore().remove(id, in: $0) }
  }
}
