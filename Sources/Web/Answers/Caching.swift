/// Who may keep an answer, and for how long (RFC 9111; `stale-while-revalidate` is RFC 5861).
public enum Caching: Sendable, Hashable {
  /// Nobody keeps it.
  case never
  /// The browser keeps it and asks each time whether it is still good.
  case personal
  /// Caches in between keep it for `seconds` and may serve it `stale` seconds longer while they fetch a new one; the
  /// browser asks each time.
  case shared(seconds: Int, stale: Int)
  /// Everybody keeps it for a year: the address changes with the content.
  case immutable

  /// Whether caches in between may keep it, so that it has to be the same for everybody.
  public var isPublic: Bool {
    switch self {
    case .never, .personal: false
    case .shared, .immutable: true
    }
  }

  /// The value of `Cache-Control`.
  public var header: String {
    switch self {
    case .never: "no-store"
    case .personal: "private, no-cache"
    case .shared(let seconds, let stale):
      "public, max-age=0, s-maxage=\(seconds), stale-while-revalidate=\(stale)"
    case .immutable: "public, max-age=31536000, immutable"
    }
  }
}
