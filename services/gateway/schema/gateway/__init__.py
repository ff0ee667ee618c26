"""The part of the schema that the platform answers for."""
