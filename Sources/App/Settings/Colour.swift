import Foundation

/// A colour of the brand.
struct Colour: Sendable, Equatable {
  let red: UInt8
  let green: UInt8
  let blue: UInt8

  /// What the standard theme prints on, by day and by night.
  static let paper = Colour(red: 0xFF, green: 0xFF, blue: 0xFF)
  static let darkPaper = Colour(red: 0x15, green: 0x16, blue: 0x19)

  /// What text needs (WCAG 2.2, success criterion 1.4.3).
  static let legible = 4.5

  /// "#a3131c"
  var text: String { "#" + [red, green, blue].map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined() }

  /// From 1, the same, to 21, black on white (WCAG 2.2, "contrast ratio").
  func contrast(with other: Colour) -> Double {
    let (a, b) = (luminance, other.luminance)
    return (max(a, b) + 0.05) / (min(a, b) + 0.05)
  }

  /// The colour, or the nearest lighter one that can be read on a dark ground.
  func legible(onDark ground: Colour) -> Colour {
    (0...20).lazy.map { lightened(by: Double($0) / 20) }.first { $0.contrast(with: ground) >= Self.legible } ?? .paper
  }

  private func lightened(by part: Double) -> Colour {
    func mixed(_ channel: UInt8) -> UInt8 { UInt8(Double(channel) + (255 - Double(channel)) * part) }
    return Colour(red: mixed(red), green: mixed(green), blue: mixed(blue))
  }

  /// WCAG 2.2, "relative luminance".
  private var luminance: Double {
    func linear(_ channel: UInt8) -> Double {
      let part = Double(channel) / 255
      return part <= 0.04045 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4)
    }
    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
  }
}

extension Colour {
  /// - Parameter hex: "#a3131c" or "#a31", in small letters or large.
  init?(_ hex: String) {
    guard let digits = hex.wholeMatch(of: /#([0-9A-Fa-f]{6}|[0-9A-Fa-f]{3})/)?.1 else { return nil }
    let full = digits.count == 3 ? digits.map { "\($0)\($0)" }.joined() : String(digits)
    guard let number = UInt32(full, radix: 16) else { return nil }
    self.init(red: UInt8(number >> 16 & 255), green: UInt8(number >> 8 & 255), blue: UInt8(number & 255))
  }
}
