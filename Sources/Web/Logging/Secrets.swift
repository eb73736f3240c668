/// Keeps secrets out of what is written down.
enum Secrets {
  /// The value, or `***` when its name says that it is a secret.
  static func hidden(_ value: String, named name: String) -> String {
    let name = name.lowercased()
    return names.contains { name.contains($0) } ? "***" : hidden(value)
  }

  /// The text without passwords in addresses: `postgresql://press:***@host/db`.
  static func hidden(_ text: String) -> String {
    guard text.contains("://") else { return text }
    return text.replacing(/:\/\/([^\/\s:@]*):([^\s@]*)@/) { "://\($0.1):***@" }
  }

  private static let names = ["password", "secret", "token", "authorization", "cookie", "apikey", "privatekey"]
}
