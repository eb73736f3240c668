import Database
import Foundation
import Web

/// `/.well-known/security.txt` (RFC 9116).
struct SecurityText: Sendable {
  let publication: Publication
  /// The first instant of a day, so that the text is the same all day.
  let today: Instant

  /// Shorter than the year that section 2.5.5 allows.
  private static let days = 180

  /// Nil without a contact.
  var text: String? {
    guard let contact = publication.forMachines.securityContact.unlessEmpty else { return nil }
    var lines = [
      "Contact: \(contact)", "Expires: \(today.adding(Double(Self.days) * 86_400).date.utcDate)",
      "Preferred-Languages: \(publication.language)",
    ]
    if !publication.address.isEmpty { lines.append("Canonical: \(publication.whole("/.well-known/security.txt"))") }
    return lines.map { $0 + "\n" }.joined()
  }
}
