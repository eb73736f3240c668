import Mustache

/// A picture in one of its shapes, as the partial `picture` shows it.
struct PictureRow: Sendable, Equatable, MustacheParent {
  let picture: Picture
  let crop: PictureCrop
  let alternativeText: String

  func child(named name: String) -> Any? {
    switch name {
    case "source": picture.middle(crop)
    case "sourceSet": picture.set(crop)
    case "webpSet": picture.webp(crop)
    case "avifSet": picture.avif(crop)
    case "width": picture.largest(crop).width
    case "height": picture.largest(crop).height
    case "alternativeText": alternativeText
    case "colour": picture.colour
    default: nil
    }
  }
}

/// A picture in all its shapes; a template takes the one it needs.
struct PictureCrops: Sendable, Equatable, MustacheParent {
  let picture: Picture
  let alternativeText: String

  func child(named name: String) -> Any? {
    PictureCrop(rawValue: name).map { PictureRow(picture: picture, crop: $0, alternativeText: alternativeText) }
  }
}
