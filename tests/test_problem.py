"""Problems: their form, their order, and the nearest known word."""

from __future__ import annotations

from hiprec.problem import HiprecError, Place, Problem, nearest, quoted


def test_a_problem_is_one_line_that_editors_can_follow() -> None:
    """Place, what is wrong, what was met, what would be right."""
    problem = Problem(Place("a.yaml", 3, 7), "Unknown fact", '"limpp"', 'did you mean "limp"')

    assert str(problem) == 'a.yaml:3:7: Unknown fact, met "limpp", did you mean "limp".'


def test_an_error_holds_every_problem_once_in_the_order_of_the_file() -> None:
    """Problems come sorted by file, line and column, and none twice."""
    first, second = (Problem(Place("a", line), "W", "m", "r") for line in (2, 10))

    error = HiprecError([second, first, second])

    assert error.problems == (first, second)
    assert str(error) == f"{first}\n{second}"


def test_the_nearest_word_is_suggested_whatever_its_spelling() -> None:
    """Spaces, hyphens and capitals do not hide a word."""
    assert nearest("Loop-Bnad", ["loop_band", "chair"]) == 'did you mean "loop_band"'


def test_where_nothing_is_near_the_words_are_listed() -> None:
    """A short list says what would be right, a long one is cut."""
    assert nearest("xyzzy", ["b", "a"]) == "use one of a, b"
    assert nearest("xyzzy", map(str, range(50))).endswith("…")


def test_a_value_is_shown_as_the_file_writes_it_and_on_one_line() -> None:
    """Text is quoted, numbers are not, and long values are cut."""
    assert quoted("a") == '"a"'
    assert quoted(4) == "4"
    assert len(quoted("a\n" * 100)) == 58
