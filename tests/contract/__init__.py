"""Every promise that somebody else relies on."""
