"""What a community proposes, who votes for it, what is said about it, and where it stands."""
