import Testing

@testable import Web

@Suite struct PageKeyTests {
  @Test(arguments: [
    (nil, "/tags/x"), ("", "/tags/x"), ("utm_source=a&fbclid=b", "/tags/x"), ("before=12", "/tags/x?before=12"),
    ("utm=1&before=12&x", "/tags/x?before=12"), ("before=%31%32", "/tags/x?before=12"), ("%62efore=12", "/tags/x?before=12"),
    ("sort=new&before=1", "/tags/x?before=1&sort=new"), ("before=a+b", "/tags/x?before=a%20b"),
    ("before=a%20b", "/tags/x?before=a%20b"), ("before", "/tags/x?before="), ("before=1&before=2", "/tags/x?before=1&before=2"),
    ("before=%c5%82", "/tags/x?before=%C5%82"), ("before=ł", "/tags/x?before=%C5%82"), ("before=%zz", "/tags/x?before=%25zz"),
    ("before=a=b", "/tags/x?before=a%3Db"), ("beforehand=1", "/tags/x"), ("Before=1", "/tags/x"),
  ] as [(String?, String)])
  func `only the named parameters count, in one spelling and order`(query: String?, text: String) {
    let key = PageKey(path: "/tags/x", query: query, naming: ["before", "sort"])
    #expect(key.text == text)
    #expect(key.isKept)
  }

  @Test(arguments: [
    ("/", true), ("/politics/12-a_b.c~d", true), ("/tags/%C5%82", true), ("/tags/%c5%82", false), ("/%61", false),
    ("//", false), ("/a//b", false), ("/a/", false), ("", false), ("a", false), ("*", false), ("/a%", false),
    ("/a%2", false), ("/a%zz", false), ("/a%+1", false), ("/a;b", false), ("/ł", false), ("/a b", false), ("/%2F", true),
    ("/" + String(repeating: "a", count: 511), true), ("/" + String(repeating: "a", count: 512), false),
  ])
  func `a path is kept only in the spelling of links, and no longer than a link`(path: String, isKept: Bool) {
    #expect(PageKey(path: path).isKept == isKept)
  }

  @Test func `a long value is not kept`() {
    #expect(!PageKey(path: "/", query: "q=" + String(repeating: "a", count: 600), naming: ["q"]).isKept)
    #expect(PageKey(path: "/", query: "x=" + String(repeating: "a", count: 600), naming: ["q"]).isKept)
  }

  @Test(arguments: [
    ("before=1", true), ("a=1&before", true), ("%62efore=1", true), ("b+=1", true), ("a=before", false), ("a=%62&b=+", false),
    ("", false), ("&&", false), ("beforehand=1", false),
  ])
  func `a query that may hold a named parameter is seen`(query: String, mayName: Bool) {
    #expect(PageKey.mayName(["before"], in: Array(query.utf8)) == mayName)
    #expect(!PageKey.mayName([], in: Array(query.utf8)))
  }
}
