"""The arithmetic of feedback: arrays in, arrays out; no message, no store."""
