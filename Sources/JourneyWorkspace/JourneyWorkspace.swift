// JourneyWorkspace
