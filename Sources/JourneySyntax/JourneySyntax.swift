// JourneySyntax
