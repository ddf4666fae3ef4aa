"""rules/ read and checked: every line remembers its place. Knows no engine."""

from hiprec.rulebook.book import Rulebook, read_rulebook

__all__ = ["Rulebook", "read_rulebook"]
