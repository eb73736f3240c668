import Markup

/// A seed's Markdown as a document. What Markdown has no word for stands in fenced blocks: figure, gallery, pull-quote,
/// read-more, fact-box, video.
struct SeedBody: Sendable {
  /// Pictures and clips by their names.
  let media: [String: SeedMedia]
  /// Identities and addresses of the stories by their slugs.
  let stories: [String: (id: Int64, address: String)]

  /// - Throws: `AppError.invalid` when it names a story, a picture or a clip that is not there.
  func document(_ markdown: String) throws -> Document {
    var document = try Document(markdown: linked(markdown))
    document.blocks = try document.blocks.map(block)
    return document
  }

  /// `[text](/s/slug)` leads to a story of the seed.
  private func linked(_ markdown: String) throws -> String {
    try markdown.replacing(/\]\(\/s\/([a-z0-9\-]+)\)/) { "](\(try story(String($0.1)).address))" }
  }

  private func block(_ block: Block) throws -> Block {
    guard case .preformatted(let text, let kind?) = block else { return block }
    let lines = text.split(separator: "\n").map { $0.trimmingPrefix(/\s+/) }.map(String.init)
    guard let first = lines.first else { return block }
    switch kind {
    case "figure": return .figure(try figure(first, caption: lines.dropFirst().first))
    case "gallery": return .gallery(try gallery(lines))
    case "pull-quote": return pullQuote(lines)
    case "read-more": return .readMore(ReadMore(.story(try story(first).id), title: ""))
    case "fact-box":
      let rest = text.split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false).dropFirst()
      return .factBox(title: first, try Document(markdown: rest.joined()).blocks)
    case "video": return .video(try video(first))
    default: return block
    }
  }

  private func figure(_ name: String, caption: String?) throws -> Figure {
    let picture = try medium(name)
    return Figure(
      .stored(picture.id), alternativeText: picture.alternativeText,
      caption: [.text(caption ?? picture.caption)], credit: picture.credit)
  }

  private func gallery(_ lines: [String]) throws -> Gallery {
    var gallery = Gallery([])
    for line in lines {
      if let caption = line.wholeMatch(of: /Caption:\s*(.*)/) {
        gallery.caption = [.text(String(caption.1))]
      } else {
        let parts = Self.parts(line)
        gallery.figures.append(try figure(parts.name, caption: parts.words))
      }
    }
    return gallery
  }

  private func pullQuote(_ lines: [String]) -> Block {
    let source = lines.last.flatMap { $0.wholeMatch(of: /—\s*(.*)/) }.map { String($0.1) }
    let words = source == nil ? lines : lines.dropLast()
    return .pullQuote([.text(words.joined(separator: " "))], source: source.map { [.text($0)] } ?? [])
  }

  private func video(_ line: String) throws -> Media {
    let parts = Self.parts(line)
    let clip = try medium("\(parts.name).mp4")
    return Media(
      .stored(clip.id), poster: media[parts.name].map { .stored($0.id) }, caption: parts.words.map { [.text($0)] } ?? [])
  }

  /// `NAME | the words beneath it`
  private static func parts(_ line: String) -> (name: String, words: String?) {
    let parts = line.split(separator: "|", maxSplits: 1).map { String($0).asOneLine }
    return (parts.first ?? "", parts.count > 1 ? parts[1] : nil)
  }

  /// - Throws: `AppError.invalid` when there is no story of that name.
  func story(_ slug: String) throws -> (id: Int64, address: String) {
    guard let story = stories[slug] else { throw AppError.invalid("story", "there is no story \(slug)") }
    return story
  }

  private func medium(_ name: String) throws -> SeedMedia {
    guard let medium = media[name] else { throw AppError.invalid("picture", "there is no picture or clip \(name)") }
    return medium
  }
}

/// A picture or clip that is kept already.
struct SeedMedia: Sendable {
  let id: Int64
  var alternativeText = ""
  var caption = ""
  var credit = ""
}
