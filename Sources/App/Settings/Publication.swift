import Foundation

/// The site as the newsroom named and set it.
struct Publication: Sendable, Equatable {
  var name: String
  var motto: String
  var description: String
  /// Scheme and host, without a slash at the end; empty until it is set.
  var address: String
  var zone: TimeZone
  var language: String
  var direction: String
  var correctionsAddress: String
  var brand: Brand
  var forMachines: ForMachines
  /// Drawn by lot when the database was made; no command changes it.
  var identity = Identity()

  static let identityKey = "identity"

  /// The address of a path with scheme and host, as far as they are set.
  func whole(_ path: String) -> String { address + path }

  init(_ values: [Setting: String] = [:]) {
    func value(_ setting: Setting) -> String { values[setting] ?? setting.initialValue }
    name = value(.name)
    motto = value(.motto)
    description = value(.description)
    address = value(.address)
    zone = TimeZone(identifier: value(.zone)) ?? .gmt
    language = value(.language)
    direction = value(.direction)
    correctionsAddress = value(.correctionsAddress)
    brand = Brand(
      accent: Colour(value(.accent)), accentDark: Colour(value(.accentDark)), logo: Logo(value(.logo)),
      headlineFont: FontNames(value(.headlineFont)), textFont: FontNames(value(.textFont)),
      furnitureFont: FontNames(value(.furnitureFont)))
    forMachines = ForMachines(values)
  }
}
