"""The part of the schema that community answers for."""
