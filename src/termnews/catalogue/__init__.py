"""The built-in sources, as data."""
