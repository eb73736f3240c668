import Database
import Foundation

/// The front as whoever arranges it sees it.
struct FrontOverview: Sendable {
  let rails: [ArrangedRail]
  let curated: [CuratedRail]
  let headlines: [Int64: String]
  let breaking: [BreakingLine]

  init(at now: Instant, in reading: Reading) throws {
    let store = ArrangementStore()
    curated = try store.rails(in: reading)
    rails = try store.front(of: curated, sections: store.topSections(in: reading), in: reading)
    headlines = try store.headlines(
      of: rails.flatMap(\.places).map(\.story) + curated.flatMap(\.slots).map(\.story), in: reading)
    breaking = try BreakingStore.lines(at: now, withHidden: true, in: reading)
  }

  func text(zone: TimeZone) -> String {
    let rows = [["RAIL", "", "STORY", "CHOSEN", "HEADLINE"]] + rails.flatMap(rows)
    let widths = (0..<4).map { column in rows.map { $0[column].count }.max() ?? 0 }
    let table = rows.map { row in
      let cells = zip(row, widths).map { $0.padding(toLength: $1, withPad: " ", startingAt: 0) }
      return (cells + [row[4]]).joined(separator: "  ")
    }
    return (table + bar(zone)).joined(separator: "\n")
  }

  private func rows(_ arranged: ArrangedRail) -> [[String]] {
    let rail = arranged.rail
    let shown = arranged.places.enumerated().map { index, place in
      row(rail, String(index + 1), place.story, place.slot == nil ? rail.rule.rawValue : "picked", place.slot)
    }
    let stories = Set(arranged.places.map(\.story))
    let slots = curated.first { $0.rail.id != nil && $0.rail.id == rail.id }?.slots ?? []
    let left = slots.filter { !stories.contains($0.story) }.map { slot in
      row(rail, "–", slot.story, slot.isPublished ? "waiting" : "withdrawn", slot)
    }
    let rows = shown + left
    return rows.isEmpty ? [[rail.slug.text, "–", "", "", "nothing"]] : rows
  }

  private func row(_ rail: Rail, _ place: String, _ story: Int64, _ how: String, _ slot: Slot?) -> [String] {
    let headline = slot.flatMap { $0.headline.isEmpty ? nil : $0.headline } ?? headlines[story] ?? ""
    return [rail.slug.text, place, String(story), how, headline.length > 70 ? headline.cut(to: 69) + "…" : headline]
  }

  private func bar(_ zone: TimeZone) -> [String] {
    guard !breaking.isEmpty else { return [] }
    let format = Date.ISO8601FormatStyle(dateTimeSeparator: .space, timeZone: zone).year().month().day()
      .time(includingFractionalSeconds: false)
    return ["", "BREAKING"]
      + breaking.map { line in
        let state = line.isShown ? "" : "  (not shown: its story is withdrawn)"
        return "\(line.id)  until \(line.expiresAt.date.formatted(format))  \(line.text)  \(line.address)\(state)"
      }
  }
}
