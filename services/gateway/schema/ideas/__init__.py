"""The part of the schema that ideas answers for."""
