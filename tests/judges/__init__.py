"""What the independent judges share: an emitted package seen through the wire names of its description."""
