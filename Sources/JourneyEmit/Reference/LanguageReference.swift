import JourneyLanguage
package enum LanguageReference { package static var markdown: String { "" } }
