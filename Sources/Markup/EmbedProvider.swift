/// A site whose things may be shown inside a text. Who is not in the list is only linked to.
public struct EmbedProvider: Hashable, Sendable {
  /// Stable, lowercased, for `data-provider` and style sheets.
  public let identifier: String
  /// As people write it.
  public let name: String
  fileprivate let hosts: [String]
  fileprivate let shapes: [Shape]

  /// One form of address and what it stands for. `{}` takes one part of a path or the value of a parameter, `{*}` the
  /// whole rest of the path with its query; a form matches also when more parameters follow.
  fileprivate struct Shape: Hashable, Sendable {
    let from: String
    /// The page a person would share.
    let page: String
    /// What is loaded into the frame after a click; nil when the provider has none without a script.
    let frame: String?

    init(_ from: String, _ page: String, frame: String? = nil) {
      self.from = from
      self.page = page
      self.frame = frame
    }
  }

  /// The provider of an address: of a public page, a short form of it or a frame.
  public static func provider(of address: String) -> EmbedProvider? {
    match(address)?.provider
  }

  /// The address a person would share; nil when no provider knows it.
  public static func publicAddress(of address: String) -> String? {
    match(address)?.page
  }

  /// What to load into the frame; nil when this provider only gets a card that leads to it.
  public func frameAddress(of address: String) -> String? {
    Self.match(address).flatMap { $0.provider == self ? $0.frame : nil }
  }

  private static func match(_ address: String) -> (provider: EmbedProvider, page: String, frame: String?)? {
    guard let checked = Address.link(address), let parts = AddressParts(checked) else { return nil }
    guard let provider = all.first(where: { $0.hosts.contains(parts.host) }) else { return nil }
    for shape in provider.shapes {
      guard let taken = parts.taken(by: shape.from, host: parts.host) else { continue }
      return (provider, shape.page.filled(with: taken), shape.frame?.filled(with: taken))
    }
    return nil
  }
}

extension EmbedProvider {
  /// The allow-list.
  public static let all: [EmbedProvider] = [
    provider(
      "youtube", "YouTube", hosts: ["youtube.com", "m.youtube.com", "youtu.be", "youtube-nocookie.com"],
      [
        same(
          "/watch?v={}", "youtu.be/{}", "/embed/{}", "/v/{}", "/live/{}", page: "https://www.youtube.com/watch?v={}",
          frame: "https://www.youtube-nocookie.com/embed/{}"),
        [Shape("/shorts/{}", "https://www.youtube.com/shorts/{}", frame: "https://www.youtube-nocookie.com/embed/{}")],
      ]),
    provider(
      "vimeo", "Vimeo", hosts: ["vimeo.com", "player.vimeo.com"],
      [
        same(
          "player.vimeo.com/video/{}", "vimeo.com/{#}", page: "https://vimeo.com/{}",
          frame: "https://player.vimeo.com/video/{}?dnt=1")
      ]),
    provider(
      "dailymotion", "Dailymotion", hosts: ["dailymotion.com", "dai.ly"],
      [
        same(
          "/video/{}", "/embed/video/{}", "dai.ly/{}", page: "https://www.dailymotion.com/video/{}",
          frame: "https://www.dailymotion.com/embed/video/{}")
      ]),
    provider(
      "ted", "TED", hosts: ["ted.com", "embed.ted.com"],
      [
        same("/talks/{}", page: "https://www.ted.com/talks/{}", frame: "https://embed.ted.com/talks/{}")
      ]),
    provider(
      "wordpress-tv", "WordPress.tv", hosts: ["wordpress.tv"],
      [
        [Shape("/{}/{}/{}/{}", "https://wordpress.tv/{}/{}/{}/{}/")]
      ]),
    provider(
      "videopress", "VideoPress", hosts: ["videopress.com", "video.wordpress.com"],
      [
        same("/v/{}", "/embed/{}", page: "https://videopress.com/v/{}", frame: "https://videopress.com/embed/{}")
      ]),
    provider(
      "internet-archive", "Internet Archive", hosts: ["archive.org"],
      [
        same("/details/{}", "/embed/{}", page: "https://archive.org/details/{}", frame: "https://archive.org/embed/{}")
      ]),
    provider(
      "spotify", "Spotify", hosts: ["open.spotify.com"],
      [
        same(
          "/embed/{}/{}", "/{}/{}", page: "https://open.spotify.com/{}/{}",
          frame: "https://open.spotify.com/embed/{}/{}")
      ]),
    provider(
      "soundcloud", "SoundCloud", hosts: ["soundcloud.com", "w.soundcloud.com"],
      [
        [
          Shape(
            "/player?url={}", "https://w.soundcloud.com/player/?url={}",
            frame: "https://w.soundcloud.com/player/?url={}"),
          Shape(
            "/{}/sets/{}", "https://soundcloud.com/{}/sets/{}",
            frame: "https://w.soundcloud.com/player/?url=https%3A//soundcloud.com/{}/sets/{}"),
          Shape(
            "/{}/{}", "https://soundcloud.com/{}/{}",
            frame: "https://w.soundcloud.com/player/?url=https%3A//soundcloud.com/{}/{}"),
        ]
      ]),
    provider(
      "x", "X", hosts: ["twitter.com", "mobile.twitter.com", "x.com"],
      [
        same("/{}/status/{}", "/{}/statuses/{}", page: "https://x.com/{}/status/{}")
      ]),
    provider(
      "bluesky", "Bluesky", hosts: ["bsky.app", "embed.bsky.app"],
      [
        same("/profile/{}/post/{}", page: "https://bsky.app/profile/{}/post/{}"),
        same(
          "/embed/{}/app.bsky.feed.post/{}", page: "https://bsky.app/profile/{}/post/{}",
          frame: "https://embed.bsky.app/embed/{}/app.bsky.feed.post/{}"),
      ]),
    provider(
      "instagram", "Instagram", hosts: ["instagram.com"],
      [
        same("/p/{}", page: "https://www.instagram.com/p/{}/", frame: "https://www.instagram.com/p/{}/embed/"),
        same("/reel/{}", page: "https://www.instagram.com/reel/{}/", frame: "https://www.instagram.com/reel/{}/embed/"),
      ]),
    provider(
      "tiktok", "TikTok", hosts: ["tiktok.com"],
      [
        [
          Shape("/embed/v2/{}", "https://www.tiktok.com/embed/v2/{}", frame: "https://www.tiktok.com/embed/v2/{}"),
          Shape("/player/v1/{}", "https://www.tiktok.com/player/v1/{}", frame: "https://www.tiktok.com/player/v1/{}"),
          Shape("/{}/video/{}", "https://www.tiktok.com/{}/video/{}"),
        ]
      ]),
    provider(
      "facebook", "Facebook", hosts: ["facebook.com", "m.facebook.com", "fb.watch"],
      [
        [
          Shape(
            "/plugins/video.php?href={}", "https://www.facebook.com/plugins/video.php?href={}",
            frame: "https://www.facebook.com/plugins/video.php?href={}"),
          Shape(
            "/plugins/post.php?href={}", "https://www.facebook.com/plugins/post.php?href={}",
            frame: "https://www.facebook.com/plugins/post.php?href={}"),
          Shape("/watch?v={}", "https://www.facebook.com/watch/?v={}"),
          Shape("/{}/videos/{}", "https://www.facebook.com/{}/videos/{}"),
          Shape("/{}/posts/{}", "https://www.facebook.com/{}/posts/{}"),
          Shape("fb.watch/{}", "https://fb.watch/{}"),
        ]
      ]),
    provider(
      "flickr", "Flickr", hosts: ["flickr.com", "flic.kr"],
      [
        [
          Shape(
            "/photos/{}/{}", "https://www.flickr.com/photos/{}/{}",
            frame: "https://www.flickr.com/photos/{}/{}/player/"),
          Shape("flic.kr/p/{}", "https://flic.kr/p/{}"),
        ]
      ]),
    provider(
      "giphy", "Giphy", hosts: ["giphy.com"],
      [
        same("/gifs/{}", "/embed/{}", page: "https://giphy.com/gifs/{}", frame: "https://giphy.com/embed/{}")
      ]),
    provider(
      "google-maps", "Google Maps", hosts: ["google.com", "maps.google.com"],
      [
        [
          Shape(
            "/maps/embed?pb={}", "https://www.google.com/maps/embed?pb={}",
            frame: "https://www.google.com/maps/embed?pb={}"),
          Shape(
            "/maps/d/embed?mid={}", "https://www.google.com/maps/d/viewer?mid={}",
            frame: "https://www.google.com/maps/d/embed?mid={}"),
          Shape(
            "/maps/d/viewer?mid={}", "https://www.google.com/maps/d/viewer?mid={}",
            frame: "https://www.google.com/maps/d/embed?mid={}"),
          Shape("/maps/place/{*}", "https://www.google.com/maps/place/{*}"),
        ]
      ]),
    provider(
      "openstreetmap", "OpenStreetMap", hosts: ["openstreetmap.org"],
      [
        [
          Shape(
            "/export/embed.html?bbox={}", "https://www.openstreetmap.org/export/embed.html?bbox={}",
            frame: "https://www.openstreetmap.org/export/embed.html?bbox={}")
        ]
      ]),
    provider(
      "datawrapper", "Datawrapper", hosts: ["datawrapper.dwcdn.net", "datawrapper.de"],
      [
        same(
          "datawrapper.dwcdn.net/{}", "datawrapper.dwcdn.net/{}/{#}", "/_/{}",
          page: "https://datawrapper.dwcdn.net/{}/",
          frame: "https://datawrapper.dwcdn.net/{}/")
      ]),
    provider(
      "flourish", "Flourish", hosts: ["flo.uri.sh", "public.flourish.studio"],
      [
        same(
          "/visualisation/{}", "/visualisation/{}/embed", page: "https://public.flourish.studio/visualisation/{}/",
          frame: "https://flo.uri.sh/visualisation/{}/embed"),
        same(
          "/story/{}", "/story/{}/embed", page: "https://public.flourish.studio/story/{}/",
          frame: "https://flo.uri.sh/story/{}/embed"),
      ]),
  ]

  private static func provider(
    _ identifier: String, _ name: String, hosts: [String], _ shapes: [[Shape]]
  ) -> EmbedProvider {
    EmbedProvider(identifier: identifier, name: name, hosts: hosts, shapes: shapes.flatMap { $0 })
  }

  private static func same(_ forms: String..., page: String, frame: String? = nil) -> [Shape] {
    forms.map { Shape($0, page, frame: frame) }
  }
}

extension EmbedProvider {
  /// The origins that a page's `frame-src` must allow (Content Security Policy Level 3), sorted.
  public static let frameOrigins: [String] = Set(all.flatMap(\.shapes).compactMap { origin(of: $0.frame) }).sorted()

  private static func origin(of frame: String?) -> String? {
    frame.map { $0.split(separator: "/").prefix(2).joined(separator: "//") }
  }
}
