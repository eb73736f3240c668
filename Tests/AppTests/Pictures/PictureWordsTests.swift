import Clients
import Database
import Foundation
import Markup
import TestSupport
import Testing

@testable import App

/// What a picture's file says, on the way in and on the way out.
@Suite(.serialized) struct PictureWordsTests {
  private static let secrets = [
    "-GPSLatitude=48.8583701", "-GPSLatitudeRef=N", "-GPSLongitude=2.2944813", "-GPSLongitudeRef=E",
    "-XMP-exif:GPSLatitude=48.8583701", "-XMP-exif:GPSLongitude=2.2944813", "-EXIF:SerialNumber=SECRET-1",
    "-XMP-aux:SerialNumber=SECRET-2", "-XMP-iptcCore:CreatorWorkTelephone=SECRET-3", "-IPTC:City=SECRET-4",
    "-XMP-iptcExt:PersonInImage=SECRET-5", "-EXIF:UserComment=SECRET-6", "-EXIF:OwnerName=SECRET-7",
  ]

  @Test func `no rendition tells where a picture was made, and each tells whose it is`() async throws {
    try await Newsroom.with(.sqlite) { newsroom in
      try await PictureFiles.with { files in
        let photo = try await secretive("photo.jpg", files)
        let words = PhotoMetadata(
          alternativeText: "Quarters", caption: "Vier Viertel – أربعة أرباع", creator: "Mara Finch",
          credit: "Quay Pictures", copyright: "© 2026 Quay", rights: "For this paper alone")
        let item = try await newsroom.services.pictures.add(photo, name: "photo.jpg", words: words, at: newsroom.clock.now)
        try await newsroom.services.pictures.complete(item.id, at: newsroom.clock.now) { _, _ in }
        let json = try await files.run("exiftool", "-json", "-a", "-G1", "-r", newsroom.services.files.directory)
        let found = try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [[String: Any]])
        let known = try await newsroom.services.pictures.look(at: photo, name: "photo.jpg")
        #expect(found.count == (try #require(known?.picture)).files.count)
        for tags in found {
          let name = "\(tags["System:FileName"] ?? "")"
          let leaks = tags.keys.filter { $0.contains("GPS") || $0.contains("Serial") || $0.contains("Thumbnail") }
          #expect(leaks.isEmpty, "\(name): \(leaks)")
          #expect(!"\(tags)".contains("SECRET") && !tags.keys.contains { $0.hasPrefix("IFD1") || $0.hasPrefix("GPS") })
          #expect(tags["XMP-dc:Creator"] as? String == "Mara Finch", "\(name)")
          #expect(tags["XMP-dc:Description"] as? String == words.caption, "\(name)")
          #expect(tags["XMP-photoshop:Credit"] as? String == "Quay Pictures", "\(name)")
          #expect(tags["XMP-dc:Rights"] as? String == "© 2026 Quay", "\(name)")
          #expect(tags["XMP-xmpRights:UsageTerms"] as? String == "For this paper alone", "\(name)")
          #expect(tags["XMP-iptcCore:AltTextAccessibility"] as? String == "Quarters", "\(name)")
          if name.hasSuffix(".jpg") {
            #expect(tags["IPTC:Caption-Abstract"] as? String == words.caption && tags["IPTC:By-line"] as? String == "Mara Finch")
          }
        }
        for name in try FileManager.default.subpathsOfDirectory(atPath: newsroom.services.files.directory) {
          let bytes = FileManager.default.contents(atPath: newsroom.services.files.path(of: name)) ?? Data()
          #expect(bytes.range(of: Data("SECRET".utf8)) == nil && bytes.range(of: Data("GPS".utf8)) == nil, "\(name)")
        }
      }
    }
  }

  private func secretive(_ name: String, _ files: PictureFiles) async throws -> String {
    let photo = try await files.quarters(name)
    let preview = try await files.quarters("preview.jpg", width: 80, height: 60)
    let process = ["-q", "-overwrite_original"] + Self.secrets + ["-ThumbnailImage<=\(preview)", photo]
    _ = try files.write(process.joined(separator: "\n").utf8, as: "arguments.txt")
    try await files.run("exiftool", "-@", files.path("arguments.txt"))
    #expect(try await files.run("exiftool", "-GPSPosition", photo).contains("48"))
    return photo
  }

  @Test func `words are read in any script, cut and put on one line; what a person wrote leads`() async throws {
    try await Newsroom.with(.sqlite) { newsroom in
      try await PictureFiles.with { files in
        let photo = try await files.quarters("-rf\nphoto.jpg", width: 30, height: 20)
        try await files.run(
          "exiftool", "-q", "-overwrite_original", "-IPTC:CodedCharacterSet=UTF8", "-IPTC:By-line=Ålesund 李",
          "-IPTC:Credit=IIM", "-XMP-photoshop:Credit=XMP", "-XMP-dc:Description=<script>alert(1)</script>\n\"&amp;\u{7}two",
          "-XMP-dc:Rights=" + String(repeating: "©", count: 900), "-IFD0:Copyright=old", photo)
        let item = try await newsroom.services.pictures.add(
          photo, name: "-rf\nphoto.jpg", words: .init(credit: "Ours"), at: newsroom.clock.now)
        #expect(item.name == "-rf photo.jpg")
        #expect(item.words.creator == "Ålesund 李" && item.words.credit == "Ours")
        #expect(item.words.caption.hasPrefix("<script>alert(1)</script> \"&") && !item.words.caption.contains("\n"))
        #expect(item.words.copyright == String(repeating: "©", count: 300))
        var content = try newsroom.content("Hostile")
        content.lead = LeadPicture(
          media: item.id, alternativeText: item.words.caption, caption: item.words.caption, credit: item.words.credit)
        let story = try await newsroom.publish(content)
        let page = try await newsroom.ask(try await newsroom.story(story).address).text
        #expect(!page.contains("<script>alert") && page.contains("&lt;script&gt;alert(1)&lt;/script&gt;"))
      }
    }
  }

  /// IPTC's reference picture, which is not ours to give on.
  private static let reference =
    URL(fileURLWithPath: Newsroom.home.path).deletingLastPathComponent().path + "/shared/data/iptc-photo-metadata-reference.jpg"

  @Test(.enabled(if: FileManager.default.fileExists(atPath: reference)))
  func `all words of IPTC's reference picture arrive`() async throws {
    try await Newsroom.with(.sqlite) { newsroom in
      try await PictureFiles.with { files in
        let photo = files.path("reference.jpg")
        try FileManager.default.copyItem(atPath: Self.reference, toPath: photo)
        // The picture is from 2017, the alternative text is in the standard since 2021.
        try await files.run(
          "exiftool", "-q", "-overwrite_original", "-XMP-iptcCore:AltTextAccessibility=Alt (ref2021.1)", photo)
        let item = try await newsroom.services.pictures.add(photo, name: "reference.jpg", at: newsroom.clock.now)
        #expect(
          item.words == PhotoMetadata(
            alternativeText: "Alt (ref2021.1)", headline: "The Headline (ref2017.1)",
            caption: "The description aka caption (ref2017.1)", creator: "Creator1 (ref2017.1), Creator2 (ref2017.1)",
            credit: "Credit Line (ref2017.1)",
            copyright: "Copyright (Notice) 2017.1 IPTC - www.iptc.org (ref2017.1)",
            rights: "Rights Usage Termns (ref2017.1)"))
      }
    }
  }

  @Test func `a film is shown without the place where it was made`() async throws {
    try await Newsroom.with(.sqlite) { newsroom in
      try await PictureFiles.with { files in
        let film = try files.write(Self.film, as: "film.mp4")
        try await files.run(
          "exiftool", "-q", "-overwrite_original", "-UserData:GPSCoordinates=48.8584, 2.2945, 10", "-XMP-dc:Creator=SECRET", film)
        #expect(try await files.run("exiftool", "-a", "-G1", film).contains("GPS"))
        let item = try await newsroom.services.pictures.add(film, name: "film.mp4", at: newsroom.clock.now)
        #expect(item.kind == .video && item.words.caption.isEmpty)
        let shown = newsroom.services.files.path(of: item.file)
        let tags = try await files.run("exiftool", "-a", "-G1", shown)
        #expect(!tags.contains("GPS") && !tags.contains("SECRET"))
        #expect(try await newsroom.services.pictures.add(film, name: "again.mp4", at: newsroom.clock.now).id == item.id)
        let body = Document([.video(Media(.stored(item.id)))])
        let html = try await newsroom.services.database.read { try BodyStore.html(of: body, texts: HTMLTexts(), in: $0) }
        #expect(html.contains("/files/\(item.file)"))
      }
    }
  }

  @Test(arguments: EngineUnderTest.all)
  func `films that differ only in what they tell are two`(engine: Engine) async throws {
    try await Newsroom.with(engine) { newsroom in
      try await PictureFiles.with { files in
        let (desk, now) = (newsroom.services.pictures, newsroom.clock.now)
        let film = try files.write(Self.film, as: "film.mp4")
        var items: [MediaItem] = []
        for creator in ["Ida", "Jon"] {
          try await files.run("exiftool", "-q", "-overwrite_original", "-XMP-dc:Creator=\(creator)", film)
          items.append(try await desk.add(film, name: "\(creator).mp4", at: now))
        }
        #expect(items[0].id != items[1].id && items[0].file != items[1].file)
        let shown = try items.map { try Data(contentsOf: URL(fileURLWithPath: newsroom.services.files.path(of: $0.file))) }
        #expect(shown[0] == shown[1])
        try await desk.remove(items[0].id)
        #expect(newsroom.services.files.size(of: items[1].file) == items[1].bytes)
        #expect(try await newsroom.findings().isEmpty)
      }
    }
  }

  /// `ftyp`, an empty `mdat`, and a `moov` that holds only its header.
  private static let film: [UInt8] = {
    func box(_ name: String, _ body: [UInt8]) -> [UInt8] {
      let size = UInt32(body.count + 8)
      return [UInt8(size >> 24), UInt8(size >> 16 & 255), UInt8(size >> 8 & 255), UInt8(size & 255)] + Array(name.utf8) + body
    }
    let header = [UInt8](repeating: 0, count: 12) + [0, 0, 3, 232, 0, 0, 0, 0] + [UInt8](repeating: 0, count: 76) + [0, 0, 0, 1]
    return box("ftyp", Array("isom".utf8) + [0, 0, 2, 0] + Array("isom".utf8)) + box("mdat", [0, 0, 0, 0])
      + box("moov", box("mvhd", header))
  }()
}
