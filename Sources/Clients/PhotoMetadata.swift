import Foundation

/// The words that a picture's file carries, as IPTC's Photo Metadata Standard names them.
public struct PhotoMetadata: Sendable, Equatable {
  public var alternativeText = ""
  public var headline = ""
  public var caption = ""
  public var creator = ""
  public var credit = ""
  public var copyright = ""
  /// On which terms it may be used.
  public var rights = ""

  public init(
    alternativeText: String = "", headline: String = "", caption: String = "", creator: String = "",
    credit: String = "", copyright: String = "", rights: String = ""
  ) {
    self.alternativeText = alternativeText
    self.headline = headline
    self.caption = caption
    self.creator = creator
    self.credit = credit
    self.copyright = copyright
    self.rights = rights
  }
}

/// Which tags hold which word: XMP first, then the older IPTC-IIM, then EXIF.
struct MetadataField: Sendable {
  let word: any WritableKeyPath<PhotoMetadata, String> & Sendable
  let xmp: String
  let iptc: String?
  let exif: String?

  static let all: [MetadataField] = [
    MetadataField(word: \.alternativeText, xmp: "XMP-iptcCore:AltTextAccessibility", iptc: nil, exif: nil),
    MetadataField(word: \.headline, xmp: "XMP-photoshop:Headline", iptc: "IPTC:Headline", exif: nil),
    MetadataField(word: \.caption, xmp: "XMP-dc:Description", iptc: "IPTC:Caption-Abstract", exif: "IFD0:ImageDescription"),
    MetadataField(word: \.creator, xmp: "XMP-dc:Creator", iptc: "IPTC:By-line", exif: "IFD0:Artist"),
    MetadataField(word: \.credit, xmp: "XMP-photoshop:Credit", iptc: "IPTC:Credit", exif: nil),
    MetadataField(word: \.copyright, xmp: "XMP-dc:Rights", iptc: "IPTC:CopyrightNotice", exif: "IFD0:Copyright"),
    MetadataField(word: \.rights, xmp: "XMP-xmpRights:UsageTerms", iptc: nil, exif: nil),
  ]

  var tags: [String] { [xmp, iptc, exif].compactMap { $0 } }
}

extension PhotoMetadata {
  /// - Parameter json: what exiftool prints for one file with `-json -G1`.
  init(exiftool json: String) {
    self.init()
    let files = (try? JSONSerialization.jsonObject(with: Data(json.utf8))) as? [[String: Any]]
    guard let values = files?.first else { return }
    for field in MetadataField.all {
      let found = field.tags.lazy.compactMap { values[$0].map(Self.text) }
      self[keyPath: field.word] = found.first { !$0.isEmpty && !Self.isOfTheCamera($0) } ?? ""
    }
  }

  /// Texts that look like numbers come as numbers, several names as a list.
  private static func text(_ value: Any) -> String {
    switch value {
    case let text as String: text.trimmingCharacters(in: .whitespacesAndNewlines)
    case let list as [Any]: list.map(text).joined(separator: ", ")
    default: "\(value)"
    }
  }

  /// What cameras write where a caption should be.
  private static func isOfTheCamera(_ text: String) -> Bool {
    ["OLYMPUS DIGITAL CAMERA", "SONY DSC", "DCIM", "KONICA MINOLTA", "MINOLTA DIGITAL CAMERA"].contains {
      text.uppercased().hasPrefix($0)
    }
  }

  /// exiftool's arguments that write these words.
  func arguments(withIPTC: Bool) -> [String] {
    let written = MetadataField.all.filter { !self[keyPath: $0.word].isEmpty }
    let iptc = withIPTC ? written.compactMap { field in field.iptc.map { "-\($0)=\(self[keyPath: field.word])" } } : []
    return written.map { "-\($0.xmp)=\(self[keyPath: $0.word])" } + (iptc.isEmpty ? [] : ["-IPTC:CodedCharacterSet=UTF8"] + iptc)
  }
}
