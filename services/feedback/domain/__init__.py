"""What is true of feedback: files and their rows, items, themes, insights. Pure."""
