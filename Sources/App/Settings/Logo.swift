/// The picture that stands in the masthead instead of the publication's name.
struct Logo: Sendable, Equatable {
  /// Its name in the file store: "3f/3fa9….svg".
  let file: String
  let width: Int
  let height: Int

  /// As the settings keep it: "3f/3fa9….svg 640x120".
  var text: String { "\(file) \(width)x\(height)" }

  static let prefix = "/assets/logo."

  /// Where browsers find it; another logo has another address.
  var address: String { "\(Self.prefix)\(file.drop { $0 != "/" }.dropFirst())" }

  init(file: String, width: Int, height: Int) {
    (self.file, self.width, self.height) = (file, width, height)
  }

  init?(_ text: String) {
    let form = /([0-9a-f]{2}\/[0-9a-f]{64}\.(?:svg|png|jpg|webp)) ([1-9][0-9]{0,4})x([1-9][0-9]{0,4})/
    guard let match = text.wholeMatch(of: form), let width = Int(match.2), let height = Int(match.3) else { return nil }
    self.init(file: String(match.1), width: width, height: height)
  }
}
