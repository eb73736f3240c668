/// The two databases Broadsheet runs on.
public enum Engine: String, Sendable, CaseIterable {
  case sqlite
  case postgres
}
