"""What people ask of ideas, one module per thing they would ask for."""
