import Testing

@testable import Web

@Suite struct ExpressCourseTests {
  private var course = ExpressCourse()

  /// A request passes, and the decoder reads the same.
  private mutating func pass(body: Int = 0) {
    course.pass(body: body)
    course.begin()
    if body == 0 { course.decode() }
    course.compare()
  }

  @Test mutating func `the lane is free again when everything passed on is answered`() {
    #expect(course.isFree)
    pass()
    pass()
    #expect(!course.isFree && course.isAnswering)
    course.answer()
    #expect(!course.isFree)
    course.answer()
    #expect(course.isFree && !course.isAnswering)
  }

  @Test mutating func `a body is counted to its end, even behind its answer`() {
    pass(body: 10)
    course.answer()
    #expect(!course.isFree)
    course.passBody(4)
    course.compare()
    #expect(course.bodyLeft == 6)
    course.passBody(6)
    course.decode()
    course.compare()
    #expect(course.isFree)
  }

  @Test mutating func `a decoder that sees another boundary gets the connection`() {
    course.pass(body: 0)
    course.begin()
    course.compare()
    #expect(course.isUsualForGood, "it waits for a body")
    course = ExpressCourse()
    course.pass(body: 10)
    course.begin()
    course.decode()
    course.compare()
    #expect(course.isUsualForGood, "it expects no body")
    course = ExpressCourse()
    course.pass(body: 0)
    for _ in 0..<2 {
      course.begin()
      course.decode()
    }
    course.compare()
    #expect(course.isUsualForGood, "it read two requests")
    course = ExpressCourse()
    course.pass(body: 0)
    course.compare()
    #expect(course.isUsualForGood, "it read nothing")
  }

  @Test mutating func `an answer that nobody asked for ends the lane`() {
    course.answer()
    #expect(course.isUsualForGood && !course.isFree)
  }
}
