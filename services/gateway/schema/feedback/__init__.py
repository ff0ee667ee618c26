"""The part of the schema that feedback answers for."""
