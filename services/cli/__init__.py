"""The `polder` command: an operator of the local stack and a client of the API."""

from services.cli.app import main

__all__ = ["main"]
