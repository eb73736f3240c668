import Clients

/// The shapes in which a picture is shown.
enum PictureCrop: String, Sendable, CaseIterable {
  case whole, wide, standard, square

  /// Width to height; nil for the picture's own.
  private var ratio: (width: Int, height: Int)? {
    switch self {
    case .whole: nil
    case .wide: (16, 9)
    case .standard: (3, 2)
    case .square: (1, 1)
    }
  }

  private var steps: [Int] {
    switch self {
    case .whole: [320, 640, 960, 1280, 1920, 2560]
    case .wide: [480, 800, 1200, 1920]
    case .standard: [240, 480, 720, 960]
    case .square: [160, 320, 640]
    }
  }

  /// Higher ones cannot be encoded as WebP, and nobody scrolls so far.
  private static let tallest = 8_000

  /// The largest part of a picture that has this shape.
  func part(of size: PictureSize) -> PictureSize {
    guard let ratio else { return size }
    return PictureSize(
      width: max(1, min(size.width, size.height * ratio.width / ratio.height)),
      height: max(1, min(size.height, size.width * ratio.height / ratio.width)))
  }

  /// Where that part lies so that the focal point is in its middle, or as near as the edges allow.
  func cut(from size: PictureSize, around focus: FocalPoint) -> ImageTools.Cut {
    let part = part(of: size)
    func start(_ place: Double, _ whole: Int, _ part: Int) -> Int {
      min(max(Int(place * Double(whole)) - part / 2, 0), whole - part)
    }
    return ImageTools.Cut(
      left: start(focus.x, size.width, part.width), top: start(focus.y, size.height, part.height), width: part.width,
      height: part.height)
  }

  /// The widths in which a picture of this size is rendered, ascending: the steps that it reaches, and its own when it
  /// is well beyond the last of them.
  func widths(of size: PictureSize) -> [Int] {
    let part = part(of: size)
    let own = max(1, self == .whole && part.height > Self.tallest ? part.width * Self.tallest / part.height : part.width)
    let reached = steps.filter { $0 <= own }
    guard reached.count < steps.count, own * 10 > (reached.last ?? 0) * 11 else { return reached }
    return reached + [own]
  }

  func height(of size: PictureSize, at width: Int) -> Int {
    let shape = ratio ?? (size.width, size.height)
    return max(1, (width * shape.height * 2 + shape.width) / (shape.width * 2))
  }
}

/// The place in a picture that must stay visible however it is cut; 0 is left or top, 1 right or bottom.
struct FocalPoint: Sendable, Hashable {
  let x: Double
  let y: Double

  static let centre = FocalPoint(0.5, 0.5)

  /// Anything beyond the edges counts as the edge.
  init(_ x: Double, _ y: Double) {
    (self.x, self.y) = (Self.within(x), Self.within(y))
  }

  private static func within(_ value: Double) -> Double {
    value.isNaN ? 0.5 : min(max(value, 0), 1)
  }
}
