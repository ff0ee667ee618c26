"""What Polder does. Services never import each other; they meet in `shared.contracts`."""
