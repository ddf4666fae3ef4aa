"""rules/ read and checked: every line remembers its place. Knows no engine."""

from hiprec.rulebook.book import Rulebook
from hiprec.rulebook.read_book import read_rulebook

__all__ = ["Rulebook", "read_rulebook"]
