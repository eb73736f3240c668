import Clients
import Database
import Foundation
import Markup

/// Puts a seed into an empty publication: the pictures first, then everything else in one transaction. When it fails
/// nothing but pictures stays, which the next try finds and takes.
struct Seeding: Sendable {
  let services: Services
  let seed: Seed
  let say: @Sendable (String) -> Void

  /// - Throws: `AppError.conflict` when the publication has a story, `AppError.invalid` when a file of the seed is wrong.
  func run() async throws {
    let now = services.clock()
    try await refuseUnlessEmpty()
    try services.settings.check(seed.settings, languages: services.home.languages)
    let publication = try await services.settings.publication()
    let zone = seed.settings["zone"].flatMap(TimeZone.init(identifier:)) ?? publication.zone
    let time = try SeedTime(today: seed.today, zone: zone, now: now)
    let texts = HTMLTexts(try services.themes.theme(for: seed.settings["language"] ?? publication.language).texts)
    let media = try await keptPictures(at: now).merging(try await keptClips(at: now)) { picture, _ in picture }
    let work = SeedWork(
      services: services, seed: seed, publications: PublicationStore(database: services.database, texts: texts),
      pages: StandingPageStore(database: services.database, texts: texts), media: media, time: time, now: now)
    try await services.database.write { try work.write($0) }
    say("\(seed.stories.count) stories in \(seed.sections.count) sections, \(seed.pictures.count) pictures.")
  }

  private func refuseUnlessEmpty() async throws {
    guard try await services.stories.isEmpty() else {
      throw AppError.conflict(
        "there are stories already; a demonstration goes into an empty publication: name another directory with --data")
    }
  }

  /// All pictures by their names; as many at once as the image tools allow.
  private func keptPictures(at now: Instant) async throws -> [String: SeedMedia] {
    say("Rendering \(seed.pictures.count) pictures …")
    return try await withThrowingTaskGroup { group in
      for picture in seed.pictures {
        group.addTask { (picture.name, try await kept(picture, at: now)) }
      }
      var done: [String: SeedMedia] = [:]
      for try await (name, picture) in group {
        done[name] = picture
        if done.count.isMultiple(of: 10) { say("\(done.count) of \(seed.pictures.count)") }
      }
      return done
    }
  }

  private func keptClips(at now: Instant) async throws -> [String: SeedMedia] {
    var kept: [String: SeedMedia] = [:]
    for clip in seed.clips {
      kept["\(clip).mp4"] = SeedMedia(id: try await services.pictures.add(path("clips/\(clip).mp4"), name: clip, at: now).id)
    }
    return kept
  }

  private func kept(_ picture: Seed.Picture, at now: Instant) async throws -> SeedMedia {
    let words = PhotoMetadata(
      alternativeText: picture.alt, caption: picture.caption ?? "", creator: picture.creator ?? "",
      credit: picture.credit ?? "", copyright: picture.copyright ?? "")
    let focus = picture.focal.flatMap { $0.count == 2 ? FocalPoint($0[0], $0[1]) : nil } ?? .centre
    let item = try await services.pictures.add(
      path("pictures/\(picture.file)"), name: picture.file, words: words, focus: focus, at: now)
    return SeedMedia(
      id: item.id, alternativeText: words.alternativeText, caption: words.caption, credit: words.credit)
  }

  private func path(_ name: String) -> String { "\(seed.directory)/\(name)" }
}
