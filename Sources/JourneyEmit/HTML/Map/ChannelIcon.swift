import JourneyLanguage

/// A small picture for a kind of channel, chosen by the words in its name and title.
enum ChannelIcon: String, CaseIterable, Sendable {
  case web, app, phone, mail, chat, box, sign, store, person, alone, any

  /// The id of its symbol.
  var id: String { "i-" + rawValue }

  /// The icon of a channel; `any` where no word is known.
  init(_ channel: Channel, _ program: Program) {
    let text = (channel.head.name + " " + program.label(channel.head)).lowercased()
    self = ChannelIcon.allCases.first { icon in icon.words.contains { text.contains($0) } } ?? .any
  }

  private var words: [String] {
    switch self {
    case .web: ["web", "site", "online", "portal", "internet"]
    case .app: ["app ", "app-", "mobile app", "in-app", " app"]
    case .phone: ["phone", "call", "hotline", "line", "contact centre", "contact center", "helpdesk"]
    case .mail: ["mail", "letter", "post", "sms", "text message", "invoice", "newsletter"]
    case .chat: ["chat", "social", "messenger", "forum", "review"]
    case .box: ["parcel", "track", "courier", "deliver", "package", "shipping"]
    case .sign: ["billboard", "advert", "poster", "banner", "radio", "tv", "campaign", "brochure", "leaflet"]
    case .store:
      ["store", "shop", "branch", "counter", "desk", "market", "club", "dealer", "till", "office", "garage"]
    case .person: ["visit", "technician", "field", "agent", "driver", "in person", "home"]
    case .alone, .any: []
    }
  }

  private var drawing: Markup {
    switch self {
    case .web: #"<path d="M1.5 2.5h13v11h-13zM1.5 5.5h13M3.5 4h.1M5.5 4h.1"/>"#
    case .app: #"<path d="M4.5 1.5h7v13h-7zM7 12.5h2"/>"#
    case .phone:
      #"<path d="M3 2.5 6 2l1.2 3.2L5.5 6.5c.7 1.7 1.8 2.9 3.7 3.8l1.4-1.7L14 10l-.5 3C8 14 2 8.5 3 2.5z"/>"#
    case .mail: #"<path d="M1.5 3.5h13v9h-13zM1.5 4l6.5 5 6.5-5"/>"#
    case .chat: #"<path d="M2 3h12v8H7l-3 2.5V11H2z"/>"#
    case .box: #"<path d="M2 5 8 2l6 3v6.5L8 14.5l-6-3zM2 5l6 3 6-3M8 8v6.5"/>"#
    case .sign: #"<path d="M1.5 2.5h13v7h-13zM5 9.5v5M11 9.5v5"/>"#
    case .store: #"<path d="M2 6.5 3.2 2h9.6L14 6.5M2 6.5h12M3 6.5V14h10V6.5M6.5 14v-4h3v4"/>"#
    case .person:
      #"<circle cx="5.5" cy="5" r="2.3"/><path d="M1.5 14c.2-3 1.7-4.6 4-4.6s3.8 1.6 4 4.6M11 5h4M13 3v4"/>"#
    case .alone: #"<circle cx="8" cy="5" r="2.6"/><path d="M3 14c.3-3.2 2.3-4.8 5-4.8s4.7 1.6 5 4.8"/>"#
    case .any: #"<path d="M2 5.5h9.5M9 3l2.5 2.5L9 8M14 10.5H4.5M7 8l-2.5 2.5L7 13"/>"#
    }
  }

  /// All symbols.
  static let symbols: Markup = allCases.map { icon -> Markup in
    #"<symbol id="\#(icon.id)" viewBox="0 0 16 16">\#(icon.drawing)</symbol>"#
  }.joined(separator: "\n")

  /// The picture.
  var markup: Markup {
    #"<svg class="ic" width="15" height="15" aria-hidden="true"><use href="\#(anchor: id)"/></svg>"#
  }
}
