"""What campaigns does: one module per thing a person would ask for."""
