import Markup
import Testing

@Suite struct EmbedProviderTests {
  @Test(arguments: [
    ("https://youtu.be/dQw4w9WgXcQ?t=4", "YouTube", "https://www.youtube.com/watch?v=dQw4w9WgXcQ"),
    ("https://m.youtube.com/watch?app=x&v=dQw4w9WgXcQ", "YouTube", "https://www.youtube.com/watch?v=dQw4w9WgXcQ"),
    ("//www.youtube-nocookie.com/embed/dQw4w9WgXcQ", "YouTube", "https://www.youtube.com/watch?v=dQw4w9WgXcQ"),
    ("https://www.youtube.com/shorts/abc", "YouTube", "https://www.youtube.com/shorts/abc"),
    ("https://player.vimeo.com/video/12?h=1", "Vimeo", "https://vimeo.com/12"),
    ("https://dai.ly/x1", "Dailymotion", "https://www.dailymotion.com/video/x1"),
    ("https://open.spotify.com/embed/track/1", "Spotify", "https://open.spotify.com/track/1"),
    ("https://soundcloud.com/a/b", "SoundCloud", "https://soundcloud.com/a/b"),
    ("https://twitter.com/a/status/1", "X", "https://x.com/a/status/1"),
    ("https://bsky.app/profile/a.b/post/1", "Bluesky", "https://bsky.app/profile/a.b/post/1"),
    ("https://www.instagram.com/p/x/", "Instagram", "https://www.instagram.com/p/x/"),
    ("https://www.tiktok.com/@a/video/1", "TikTok", "https://www.tiktok.com/@a/video/1"),
    ("https://www.facebook.com/a/posts/1", "Facebook", "https://www.facebook.com/a/posts/1"),
    ("https://www.google.com/maps/embed?pb=!1m2", "Google Maps", "https://www.google.com/maps/embed?pb=!1m2"),
    (
      "https://www.openstreetmap.org/export/embed.html?bbox=1%2C2", "OpenStreetMap",
      "https://www.openstreetmap.org/export/embed.html?bbox=1%2C2"
    ),
    ("https://datawrapper.dwcdn.net/abc/3/", "Datawrapper", "https://datawrapper.dwcdn.net/abc/"),
    ("https://flo.uri.sh/visualisation/1/embed", "Flourish", "https://public.flourish.studio/visualisation/1/"),
    ("https://archive.org/details/x", "Internet Archive", "https://archive.org/details/x"),
  ])
  func `a known address is brought to the form one shares`(raw: String, name: String, wanted: String) throws {
    let provider = try #require(EmbedProvider.provider(of: raw))
    #expect(provider.name == name)
    #expect(EmbedProvider.publicAddress(of: raw) == wanted)
    #expect(EmbedProvider.publicAddress(of: wanted) == wanted)
    #expect(EmbedProvider.provider(of: wanted) == provider)
    if let frame = provider.frameAddress(of: raw) { #expect(Address.link(frame) == frame) }
  }

  @Test(arguments: [
    "https://youtube.com.evil.example/watch?v=x", "https://evil.example/youtube.com/watch?v=x",
    "https://www.youtube.com/",
    "https://www.youtube.com/watch?v=", "javascript://youtube.com/watch?v=x", "https://vimeo.com/about", "/watch?v=x",
  ])
  func `what is not in the list is not embedded`(raw: String) {
    #expect(EmbedProvider.provider(of: raw) == nil)
  }
}
