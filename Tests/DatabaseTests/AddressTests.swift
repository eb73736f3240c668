import Database
import Testing

@Suite struct AddressTests {
  @Test(arguments: [
    ("postgresql://ada:secret@db.example:5432/news", "postgresql://ada:***@db.example:5432/news"),
    ("postgres://ada@db.example/news", "postgres://ada@db.example/news"),
    (
      "postgresql://db/news?user=ada&password=s3cret&sslmode=require",
      "postgresql://db/news?user=ada&password=***&sslmode=require"
    ),
    ("postgresql://ada:p%40ss:word@[::1]/news", "postgresql://ada:***@[::1]/news"),
    ("postgresql://one:5432,two:5433/news?application_name=a@b", "postgresql://one:***@b"),
    ("postgresql://ada@db/news?sslpassword=s3cret", "postgresql://ada@db/news?sslpassword=***"),
    ("postgresql://ada@db/news?passwd=s3#cret&a=b", "postgresql://ada@db/news?passwd=***&a=b"),
    ("sqlite:/var/lib/broadsheet/news.db", "sqlite:/var/lib/broadsheet/news.db"),
  ])
  func `an address is printed without its password`(text: String, printed: String) throws {
    #expect(try DatabaseAddress(text).description == printed)
  }

  @Test(arguments: ["se@cret", "se/cret", "se?cret", "se#cret", "se%cret", "se%zzcret", "se%00cret", "1/cret", "[cret"])
  func `a password that libpq would misread is refused and not repeated`(password: String) {
    let error = #expect(throws: DatabaseError.self) { try DatabaseAddress("postgresql://ada:\(password)@host/news") }
    #expect(error?.description.contains("percent-encoded") == true)
    #expect(error?.description.contains("cret") == false)
  }

  @Test(arguments: [
    "", "news.db", "sqlite:", "sqlite::memory:", "mysql://ada:secret@host/news", "postgresql:ada:secret@host",
    "host=db password=secret",
  ])
  func `another address is refused in a sentence without its password`(text: String) {
    let error = #expect(throws: DatabaseError.self) { try DatabaseAddress(text) }
    #expect(error?.description.contains("write sqlite:PATH") == true)
    #expect(error?.description.contains("secret") == false)
  }
}
