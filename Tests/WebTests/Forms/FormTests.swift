import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Testing

@testable import Web

@Suite struct FormTests {
  private enum Order: String { case newest, oldest }

  private func form(_ text: String, limits: Form.Limits = .init()) throws -> Form {
    try Form(encoded: text.utf8, limits: limits)
  }

  @Test func `fields are decoded, trimmed and may repeat`() throws {
    let form = try form("name=+Zo%C3%AB+%26+Co+&tag=a&tag=b&empty=&bare&a%3Db=c%3Dd=e")
    #expect(form["name"] == "Zoë & Co")
    #expect(form.all("tag") == ["a", "b"])
    #expect(form["empty"] == "")
    #expect(form["bare"] == "")
    #expect(form["a=b"] == "c=d=e")
    #expect(form["absent"] == nil)
  }

  @Test func `control characters are removed and line ends made one kind`() throws {
    #expect(try form("t=a%00b%07%1B%7F%C2%85c%0D%0Ad%0De%09f")["t"] == "abc\nd\ne\tf")
  }

  @Test func `broken escapes stay what they are`() throws {
    #expect(try form("t=100%&u=%zz&v=%4")["t"] == "100%")
    #expect(try form("u=%zz%+1")["u"] == "%zz% 1")
  }

  @Test(arguments: ["t=%FF", "t=%C3%28", "%ED%A0%80=x", "t=%C0%AF"])
  func `what is not UTF-8 is refused`(text: String) {
    #expect(throws: Problem(.badRequest, code: "notUTF8")) { try form(text) }
  }

  @Test func `a form has a largest size and a largest number of fields`() throws {
    #expect(throws: Problem(.contentTooLarge, code: "tooLarge")) { try form("t=aaaa", limits: .init(bytes: 5)) }
    let many = String(repeating: "a=1&", count: 501)
    #expect(throws: Problem(.contentTooLarge, code: "tooManyFields")) { try form(many) }
  }

  @Test func `a letter with a thousand accents is not one letter`() throws {
    let accents = String(repeating: "%CC%81", count: 1_000)
    var fields = FormReading(try form("name=a\(accents)&family=%F0%9F%91%A8%E2%80%8D%F0%9F%91%A9%E2%80%8D%F0%9F%91%A7"))
    #expect(fields.line("name", longest: 10) == "")
    #expect(fields.reasons == ["name": "tooLong"])
    #expect(fields.line("family", longest: 1) == "👨‍👩‍👧")
  }

  @Test func `a reading collects every reason`() throws {
    var fields = FormReading(
      try form("name=&text=toolong&age=x&year=3000&order=best&ok=on&good=7&sort=newest&one=a%0Ab"))
    #expect(fields.line("name", longest: 10) == "")
    #expect(fields.text("text", longest: 3) == "")
    #expect(fields.integer("age", in: 0...10) == nil)
    #expect(fields.integer("year", in: 1...2100) == nil)
    #expect(fields.choice("order", of: Order.self) == nil)
    #expect(fields.line("motto", longest: 10, required: false) == "")
    #expect(fields.integer("good", in: 0...10) == 7)
    #expect(fields.choice("sort", of: Order.self) == .newest)
    #expect(fields.line("one", longest: 10) == "a b")
    #expect(fields.flag("ok"))
    #expect(!fields.flag("absent"))
    fields.refuse("name", "taken")
    let reasons = [
      "name": "missing", "text": "tooLong", "age": "notANumber", "year": "outOfRange", "order": "notAChoice",
    ]
    #expect(fields.reasons == reasons)
    #expect(throws: Problem.invalid(reasons)) { try fields.finish() }
  }

  @Test func `length is counted as people count it`() throws {
    var fields = FormReading(try form("t=%F0%9F%91%A9%E2%80%8D%F0%9F%91%A9%E2%80%8D%F0%9F%91%A7"))
    #expect(fields.line("t", longest: 1) == "👩‍👩‍👧")
  }

  @Test func `forms come from the query or the body`() async throws {
    let router = makeRouter()
    router.get("/archive") { request, _ in try Form.query(of: request)["day"] ?? "none" }
    router.post("/form") { request, _ in
      try await Form.body(of: request, limits: .init(bytes: 20))["a"] ?? "none"
    }
    let type: HTTPFields = [.contentType: "application/x-www-form-urlencoded"]
    try await testing(router) { client in
      try await #expect(client.execute(uri: "/archive?day=2026-03-12", method: .get).text == "2026-03-12")
      try await #expect(client.execute(uri: "/archive?day=%FF", method: .get).status == .badRequest)
      try await #expect(client.execute(uri: "/archive", method: .get).text == "none")
      let body = ByteBuffer(string: "a=b+c")
      try await #expect(client.execute(uri: "/form", method: .post, headers: type, body: body).text == "b c")
      try await #expect(client.execute(uri: "/form", method: .post, body: body).status == .unsupportedMediaType)
      let large = ByteBuffer(string: "a=" + String(repeating: "b", count: 30))
      try await #expect(
        client.execute(uri: "/form", method: .post, headers: type, body: large).status == .contentTooLarge)
    }
  }
}
