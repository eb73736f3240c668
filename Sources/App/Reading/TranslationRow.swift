import Foundation
import Web

/// A link to the same story in another language, named in that language.
struct TranslationRow: Sendable, Equatable {
  let translationName: String
  let translationLanguage: String
  let translationDirection: String
  let translationAddress: String
}

extension TranslationRow {
  init(_ translation: TranslationView) {
    let language = translation.language
    translationName = Locale(identifier: language).localizedString(forIdentifier: language) ?? language
    translationLanguage = language
    translationDirection = Texts.direction(of: language)
    translationAddress = translation.address
  }
}
