"""``hiprec exercises [ID]``: the catalogue, or one exercise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hiprec.cli.arguments import add_rules
from hiprec.cli.usage import UsageError
from hiprec.cli.writing import drawn, write
from hiprec.problem import nearest, quoted

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Mapping

    from hiprec.cli.arguments import Parser
    from hiprec.model.exercise import Exercise
    from hiprec.rulebook import Rulebook

USAGE = "hiprec exercises [ID] [--rules FOLDER]"
DESCRIPTION = "List all exercises, ladder by ladder, or show one: how, mistakes, muscles, dose, sources."
EXAMPLES = """\
examples:
  hiprec exercises
  hiprec exercises clam
  hiprec exercises "side-lying leg raise"    a name does as well as an id"""


def configure(parser: Parser) -> None:
    """Add the arguments of the command."""
    parser.add_argument("id", metavar="ID", nargs="?", help="an exercise, by its id or name")
    add_rules(parser)


def run(arguments: Namespace) -> int:
    """Print the catalogue or one card of it."""
    from hiprec.known.knowledge import kept_rulebook
    from hiprec.render.catalogue import catalogue

    book = kept_rulebook(*arguments.rules)
    if arguments.id is None:
        write(drawn(catalogue(book.ladders.values())))
    else:
        write(card_of(find_exercise(arguments.id, book.exercises), book))
    return 0


def card_of(exercise: Exercise, book: Rulebook, output: str | None = None) -> str:
    """Show one exercise as text, for where it goes."""
    from hiprec.render.catalogue import card

    titles = {
        key: f"{paper.title} ({paper.year})" if paper.year and str(paper.year) not in paper.title else paper.title
        for key, paper in book.citations.items()
    }
    return drawn(card(exercise, book.ladders[exercise.ladder], titles), output)


def find_exercise(name_told: str, exercises: Mapping[str, Exercise]) -> Exercise:
    """Find an exercise by its id, its name or another name; case, spaces and hyphens do not count.

    Args:
        name_told: what the user typed.
        exercises: the catalogue by id.

    Returns:
        The exercise.

    Raises:
        UsageError: none has that name; the nearest id is told.

    """
    from hiprec.rulebook.search import exercise_named

    exercise = exercise_named(name_told, exercises)
    if exercise is None:
        right = nearest(name_told, exercises, "see them all with hiprec exercises; some are")
        raise UsageError(wrong="There is no such exercise", met=quoted(name_told), right=right)
    return exercise
