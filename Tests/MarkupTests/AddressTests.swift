import Markup
import Testing

@Suite struct AddressTests {
  @Test(arguments: [
    ("https://example.org/a?b=1#c", "https://example.org/a?b=1#c"), (" HTTPS://Example.org ", "https://Example.org"),
    ("//example.org/x", "https://example.org/x"), ("/a b", "/a%20b"), ("#part", "#part"),
    ("MAILTO:a@b.org", "mailto:a@b.org"),
    ("tel:+49 30", "tel:+49%2030"), ("https://münchen.example/ü%zz", "https://münchen.example/ü%zz"),
    ("https://x.org/\"><script>", "https://x.org/%22%3E%3Cscript%3E"), ("/\\evil.example", "/%5Cevil.example"),
  ])
  func `an address that may be followed is kept in one form`(raw: String, wanted: String) {
    #expect(Address.link(raw) == wanted)
    #expect(Address.link(wanted) == wanted)
  }

  @Test(arguments: [
    "", "x", "javascript:alert(1)", "java\tscript:alert(1)", "data:text/html,x", "vbscript:x", "file:///etc", "http:x",
    "https://",
    "https:///x", "https://a@b.example", "https://%65vil", "mailto:", "ftp://x.org", "///x.org",
    "https://x.org/\u{202E}x",
    "https:\\\\x.org", "/\n/x.org", "about:blank", "blob:https://x.org/1",
  ])
  func `an address that leads elsewhere is refused`(raw: String) {
    #expect(Address.link(raw) == nil)
  }

  @Test func `pictures come from the web or from this site`() {
    #expect(Address.media("/a.jpg") == "/a.jpg")
    #expect(Address.media("mailto:a@b.org") == nil)
    #expect(Address.media("#a") == nil)
  }
}
