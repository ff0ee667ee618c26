"""The pictures in the documentation, made by a browser: `make pictures`."""
