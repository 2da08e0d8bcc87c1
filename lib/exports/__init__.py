"""One module a format: what Cairn writes."""
