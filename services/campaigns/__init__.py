"""Calls for ideas with a beginning, an end and an outcome."""
