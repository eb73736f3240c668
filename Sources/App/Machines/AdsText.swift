/// `/ads.txt` (IAB Tech Lab, version 1.1).
struct AdsText: Sendable {
  let publication: Publication

  var text: String {
    (publication.forMachines.ads.unlessEmpty ?? Self.nothingIsSold) + "\n"
  }

  /// The line that the standard gives for this: without any, a file says nothing.
  private static let nothingIsSold = "placeholder.example.com, placeholder, DIRECT, placeholder"
}
