"""What is true of workspaces, members, their ways in, and customers."""
