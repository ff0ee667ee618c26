"""The part of the schema that campaigns answers for."""
