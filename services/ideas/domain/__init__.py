"""What is true about boards, ideas, votes and comments; no message, no store."""
