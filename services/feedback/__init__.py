"""What customers say, and what it adds up to."""
