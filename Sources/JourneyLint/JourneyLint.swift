// JourneyLint
