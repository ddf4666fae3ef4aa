"""What the tests of what is known share: the rulebooks of the tests of the walk."""

from tests.pathway.conftest import book, overlay

__all__ = ["book", "overlay"]
