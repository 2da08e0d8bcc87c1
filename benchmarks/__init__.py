"""Figures of speed and accuracy: `make bench`. Each names its corpus, and its peer in the same run."""
