// JourneyEmit
