import Clients
import Foundation
import Testing

@testable import App

struct PictureCropTests {
  @Test func `a large picture has every width, a small one those it reaches and its own`() {
    let large = PictureSize(width: 4000, height: 3000)
    #expect(PictureCrop.whole.widths(of: large) == [320, 640, 960, 1280, 1920, 2560])
    #expect(PictureCrop.wide.widths(of: large) == [480, 800, 1200, 1920])
    #expect(PictureCrop.whole.widths(of: PictureSize(width: 1500, height: 1000)) == [320, 640, 960, 1280, 1500])
    #expect(PictureCrop.whole.widths(of: PictureSize(width: 1300, height: 1000)) == [320, 640, 960, 1280])
    #expect(PictureCrop.wide.widths(of: PictureSize(width: 100, height: 80)) == [100])
    #expect(PictureCrop.allCases.map { $0.widths(of: PictureSize(width: 1, height: 1)) } == [[1], [1], [1], [1]])
  }

  @Test func `the tallest pictures are scaled to what can be encoded`() {
    let tower = PictureSize(width: 1000, height: 30_000)
    #expect(PictureCrop.whole.widths(of: tower) == [266])
    #expect(PictureCrop.whole.height(of: tower, at: 266) == 7_980)
    #expect(PictureCrop.wide.widths(of: tower) == [480, 800, 1000])
  }

  @Test(arguments: [
    (FocalPoint(0.5, 0.5), [500, 0]), (FocalPoint(0, 1), [0, 0]), (FocalPoint(1, 0), [1000, 0]),
    (FocalPoint(-3, .nan), [0, 0]), (FocalPoint(0.4, 0.5), [300, 0]),
  ])
  func `a crop lies around the focal point, within the edges`(focus: FocalPoint, place: [Int]) {
    let cut = PictureCrop.square.cut(from: PictureSize(width: 2000, height: 1000), around: focus)
    #expect([cut.left, cut.top] == place)
    #expect(cut.width == 1000 && cut.height == 1000)
  }

  @Test func `addresses are made of the checksum, the rendering, the crop and the width`() {
    let picture = Picture(
      base: Picture.base(of: "3f/3f3f3f3f3f3f3f3f3f3f3f3f", rendering: 2), size: PictureSize(width: 700, height: 500))
    #expect(picture.address(.wide, 480) == "/files/3f/3f3f3f3f3f3f3f3f3f3f3f3f-2-wide-480.jpg")
    #expect(picture.set(.square) == "\(picture.address(.square, 160)) 160w, \(picture.address(.square, 500)) 500w")
    #expect(picture.widths(.square, .webp) == [160, 320, 500])
    #expect(picture.large.hasSuffix("whole-640.jpg") && picture.webp(.whole) == nil)
    #expect(picture.files.count == 1 + 1 + 2 + 2)
  }
}
