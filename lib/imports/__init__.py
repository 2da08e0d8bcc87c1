"""One module a format: what Cairn reads."""
