// JourneyFormat
