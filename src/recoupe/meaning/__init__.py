"""From an attribution to what is meant by it."""
