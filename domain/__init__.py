"""The domain of community work: plain Python, no HTTP, no SQL, no clock, no randomness."""
