"""Public pages written out by the server: readable at once, by machines, and without JavaScript."""

from services.gateway.prerender.machines import Machines
from services.gateway.prerender.writer import Page, Writer

__all__ = ["Machines", "Page", "Writer"]
