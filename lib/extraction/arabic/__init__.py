"""Casualty claims in Arabic, by pattern and lexicon; no parser is packaged for it."""
