"""``hiprec exercises show ID``: one exercise as text, as a page with its drawing, or its drawing alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hiprec.cli.arguments import add_rules, one_of
from hiprec.cli.exercises import card_of, find_exercise
from hiprec.cli.usage import UsageError
from hiprec.cli.writing import write
from hiprec.problem import quoted

if TYPE_CHECKING:
    from argparse import Namespace

    from hiprec.cli.arguments import Parser

USAGE = "hiprec exercises show ID [options]"
DESCRIPTION = "Show one exercise: how, mistakes, muscles, dose, sources; or draw it."
EXAMPLES = """\
examples:
  hiprec exercises show clam
  hiprec exercises show clam --format html -o clam.html
  hiprec exercises show clam --format svg -o clam.svg
  hiprec exercises show wall_clam --format svg -o wall_clam.svg --rules my_rules"""


def configure(parser: Parser) -> None:
    """Add the arguments of the command."""
    parser.add_argument("id", metavar="ID", nargs="?", help="an exercise, by its id or name")
    parser.add_argument(
        "--format",
        metavar="text|html|svg",
        default="text",
        type=one_of("format", ("text", "html", "svg")),
        help="text (the default), html: a page with its drawing, or svg: the drawing alone",
    )
    parser.add_argument("-o", "--output", metavar="FILE", help="write it to a file, whole or not at all")
    add_rules(parser)


def run(arguments: Namespace) -> int:
    """Write the exercise."""
    from hiprec.known.knowledge import kept_rulebook

    if arguments.id is None:
        raise UsageError(
            wrong="No exercise was named", met="no word", right="write its id; hiprec exercises lists them"
        )
    book = kept_rulebook(*arguments.rules)
    exercise = find_exercise(arguments.id, book.exercises)
    if arguments.format == "text":
        write(card_of(exercise, book, arguments.output), arguments.output)
        return 0
    drawing = book.drawings.get(exercise.id)
    if arguments.format == "html":
        from hiprec.render.page import exercise_page

        write(exercise_page(exercise, book.ladders[exercise.ladder], drawing), arguments.output)
        return 0
    if drawing is None:
        right = "write its `drawing`, or leave out --format"
        raise UsageError(wrong="This exercise is not drawn", met=quoted(exercise.id), right=right)
    from hiprec.render.figure import picture
    from hiprec.render.figure.panel import svg

    write(svg(picture(drawing), exercise.name, exercise.how), arguments.output)
    return 0
