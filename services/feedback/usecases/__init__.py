"""What people, programs and Polder itself may ask of feedback; one module per kind of wish."""
