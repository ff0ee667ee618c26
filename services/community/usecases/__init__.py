"""What community does: one module per thing a person would ask for."""
