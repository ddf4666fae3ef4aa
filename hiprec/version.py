"""The version, a constant because reading package metadata costs a third of a warm start."""

__version__ = "0.1.0"
