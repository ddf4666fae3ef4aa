"""Words beside a word."""

from __future__ import annotations

from hiprec.desk.mutate.mutant import neighbours


def test_the_ends_of_an_order_have_one_neighbour() -> None:
    """One below, one above, where there is one."""
    order = ("settle", "build", "load")

    assert neighbours("build", order) == ("settle", "load")
    assert neighbours("settle", order) == ("build",)
    assert neighbours("load", order) == ("build",)
