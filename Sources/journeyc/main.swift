print("journeyc")
