import Database
import Foundation
import Markup

/// Brings a WordPress export into the publication. It can be run again at any time: what did not change stays as it is,
/// what was edited here is left alone, and what an interrupted run did not reach is done now.
struct WordPressImport: Sendable {
  let services: Services
  let file: String
  let media: String?
  let isDryRun: Bool
  let say: @Sendable (String) -> Void

  func run() async throws -> ImportSummary {
    try checkMedia()
    let reader = WordPressReader(path: file)
    say("Reading \(file) …")
    let (index, fault) = try await onOwnThread { try WordPressIndex.read(reader) }
    say("\(index.items) items, \(index.surroundings.attachments.count) of them media. Converting …")
    let publication = try await services.settings.publication()
    let context = ImportContext(
      services: services, publications: try await services.publications(), pages: try await services.standingPages(),
      publication: publication, index: index, isDryRun: isDryRun, now: services.clock())
    var work = ImportWork(context: context, media: ImportedMedia(directory: media))
    do {
      try await walk(reader, &work, fault)
    } catch let error where !(error is CancellationError) {
      work.conclude(fault: (error as? CocoaError)?.localizedDescription ?? "\(error)")
    }
    return work.summary
  }

  private func walk(_ reader: WordPressReader, _ work: inout ImportWork, _ fault: WordPressReadingError?) async throws {
    try await work.prepare()
    try await work.keepMedia(say)
    let context = work.context
    let feed = WordPressFeed(reader: reader, index: context.index, zone: context.publication.zone, now: context.now)
    let progress = ImportProgress(file: file, say: say)
    let (mended, secondFault) = try await feed.forEach { batch in
      try await work.take(batch)
      progress.passed(bytes: batch.bytesRead, work.summary)
    }
    work.conclude(mended, fault: (fault ?? secondFault)?.description)
  }

  private func checkMedia() throws {
    guard let media else { return }
    var isDirectory: ObjCBool = false
    guard FileManager.default.fileExists(atPath: media, isDirectory: &isDirectory), isDirectory.boolValue else {
      throw AppError.invalid("media", "\(media) is not a directory")
    }
  }
}

/// A line for every tenth of the file.
private final class ImportProgress {
  private let size: Int
  private let say: @Sendable (String) -> Void
  private var tenths = 0

  init(file: String, say: @escaping @Sendable (String) -> Void) {
    let attributes = try? FileManager.default.attributesOfItem(atPath: file)
    size = (attributes?[.size] as? NSNumber)?.intValue ?? 0
    self.say = say
  }

  func passed(bytes: Int, _ summary: ImportSummary) {
    guard size > 20_000_000, bytes * 10 / size > tenths else { return }
    tenths = bytes * 10 / size
    let done = [ImportSummary.Kind.stories, .pages].map { summary.counts[$0]?.read ?? 0 }.reduce(0, +)
    say("\(tenths * 10) % of the file, \(done) stories and pages.")
  }
}
