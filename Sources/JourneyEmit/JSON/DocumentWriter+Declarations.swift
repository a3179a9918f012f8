import JourneyLanguage
import JourneySource

extension DocumentWriter {
  /// Writes the declarations that `used` contains, a list a kind; all of them where it is nil.
  func writeDeclarations(_ used: Usage? = nil, into json: inout JSONWriter) {
    func list<Entity: Declaration>(
      _ name: String, _ entities: [Entity], _ ids: [String], _ bits: KeyPath<Usage, BitSet>,
      _ write: (inout JSONWriter, Entity) -> Void
    ) {
      let chosen = entities.indices.filter { used?[keyPath: bits].contains($0) ?? true }
      json.list(name, chosen) { json, index in
        json.object { json in
          self.write(entities[index].head, id: ids[index], into: &json)
          write(&json, entities[index])
        }
      }
    }
    list("parties", program.parties, names.parties, \.parties) { write($1, into: &$0) }
    list("channels", program.channels, names.channels, \.channels) { json, channel in
      json.member("runBy", channel.runBy.map { names[$0] })
      json.flag("oneWay", channel.isOneWay)
      json.list("sells", channel.sells.map { names[$0] })
    }
    list("personas", program.personas, names.personas, \.personas) { write($1, into: &$0) }
    list("data", program.data, names.data, \.data) { json, item in
      json.flag("personal", item.isPersonal)
      json.flag("changes", item.changes)
    }
    list("products", program.products, names.products, \.products) { _, _ in }
    list("offers", program.offers, names.offers, \.offers) { write($1, into: &$0) }
    list("policies", program.policies, names.policies, \.policies) { write($1, into: &$0) }
    list("metrics", program.metrics, names.metrics, \.metrics) { json, metric in
      json.member("low", metric.low.map { JSONNumber($0) })
      json.member("high", metric.high.map { JSONNumber($0) })
    }
    list("processes", program.processes, names.processes, \.processes) { json, process in
      json.member("owner", process.owner.map { names[$0] })
      json.member("reviewed", process.reviewed)
    }
  }

  private func write(_ party: Party, into json: inout JSONWriter) {
    json.member("kind", party.kind.keyword)
    json.member("parent", party.parent.map { names[$0] })
    json.member("division", party.division.map { names[$0] })
    json.list("covers", texts(party.covers))
    json.list("answersFor", party.answersFor.map { names[$0] })
  }

  private func write(_ persona: Persona, into json: inout JSONWriter) {
    json.member("priority", persona.priority?.word)
    json.member("share", persona.share)
    json.list("uses", persona.uses.map { names[$0] })
    json.list("wants", texts(persona.wants))
    json.list("quotes", texts(persona.quotes))
    json.member("patience", persona.patience)
    json.list("known", persona.known.map { names[$0] })
  }

  private func write(_ offer: Offer, into json: inout JSONWriter) {
    json.list("products", offer.products.map { names[$0] })
    json.list("shownIn", offer.shownIn.map { names[$0] })
    json.list("honoredIn", offer.honoredIn.map { names[$0] })
    if let valid = offer.valid {
      json.member("valid", inline: true) { json in
        json.member("first", valid.first)
        json.member("last", valid.last)
      }
    }
    json.list("combinesWith", offer.combinesWith.map { names[$0] })
  }

  private func write(_ policy: Policy, into json: inout JSONWriter) {
    json.list("products", policy.products.map { names[$0] })
    json.list("covers", policy.covers.map(\.word))
    json.list("lines", policy.lines) { json, line in
      json.object { json in
        json.list("boughtIn", line.boughtIn.map { names[$0] })
        json.list("acceptedIn", line.acceptedIn.map { names[$0] })
        json.member("within", line.within)
        json.member("place", line.place, in: places)
      }
    }
  }

  /// Writes the translations.
  func writeTranslations(into json: inout JSONWriter) {
    json.list("translations", program.translations) { json, translation in
      json.object { json in
        json.member("language", translation.language)
        json.member("place", translation.place, in: places)
        json.list("entries", translation.entries) { json, entry in
          json.object { json in
            json.member("source", text(entry.source))
            json.member("target", text(entry.target))
          }
        }
      }
    }
  }
}
