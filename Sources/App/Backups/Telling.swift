import Foundation

/// How long work tells how far it is: lines that stay, and a line that is written over.
public struct Telling: Sendable {
  /// A line that stays.
  public let say: @Sendable (String) -> Void
  /// How far it is; told often.
  public let progress: @Sendable (String) -> Void

  public init(say: @escaping @Sendable (String) -> Void, progress: @escaping @Sendable (String) -> Void = { _ in }) {
    self.say = say
    self.progress = progress
  }

  static func size(_ bytes: Int64) -> String {
    let units = ["bytes", "KB", "MB", "GB", "TB"]
    var (number, unit) = (Double(bytes), 0)
    while number >= 1_000, unit + 1 < units.count { (number, unit) = (number / 1_000, unit + 1) }
    return unit == 0 || number >= 100 ? "\(Int(number)) \(units[unit])" : "\((number * 10).rounded() / 10) \(units[unit])"
  }
}
