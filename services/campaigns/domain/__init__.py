"""What is true of campaigns, their phases, entries and ballots."""
