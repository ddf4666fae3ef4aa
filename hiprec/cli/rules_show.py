"""``hiprec rules show RULE``: a rule as it is written, to learn from or to copy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hiprec.cli.arguments import add_rules
from hiprec.cli.usage import UsageError
from hiprec.cli.writing import write
from hiprec.names import either, near
from hiprec.problem import quoted

if TYPE_CHECKING:
    from argparse import Namespace

    from hiprec.cli.arguments import Parser
    from hiprec.rulebook import Rulebook

USAGE = "hiprec rules show RULE [--rules FOLDER]"
DESCRIPTION = """\
Print a rule as it is written, with the file and line where it stands: to learn
from, or to copy into a folder of your own, where it replaces hiprec's."""
EXAMPLES = """\
RULE is an id, or as much of its end as is unique.

examples:
  hiprec rules show red_flags/heart/chest_pain_now
  hiprec rules show chest_pain_now
  hiprec rules show dose/sets/beginner > my_rules/dose/sets.yaml"""


def configure(parser: Parser) -> None:
    """Add the arguments of the command."""
    parser.add_argument("rule", metavar="RULE", nargs="?", help="the rule")
    add_rules(parser)


def run(arguments: Namespace) -> int:
    """Print the rule."""
    from hiprec.rulebook import read_rulebook

    if arguments.rule is None:
        raise UsageError(wrong="No rule was named", met="no id", right="name one, such as chest_pain_now")
    book = read_rulebook(*arguments.rules)
    write(written(_meant(arguments.rule, book), book))
    return 0


def _meant(said: str, book: Rulebook) -> str:
    """Return the id of the one rule that is meant."""
    from hiprec.cli.rules_list import about

    ends = [name for name in book.rules if name == said or name.endswith(f"/{said}")]
    if said in ends or len(ends) == 1:
        return said if said in ends else ends[0]
    count = len(about([said], book))
    listing = f"hiprec rules list {quoted(said)} finds {count} rules about it" if count else "see hiprec rules list"
    if said in book.exercises or said in book.ladders:
        right = f"hiprec exercises shows an exercise; {listing}"
        raise UsageError(wrong="This is no rule", met=quoted(said), right=right)
    if said in book.facts:
        right = f"name a rule by its id; {listing}"
        raise UsageError(wrong="This is no rule", met=quoted(said), right=right)
    if ends:
        raise UsageError(wrong="Several rules end with this", met=quoted(said), right=f"name one of {either(ends)}")
    found = near(said, (*book.rules, *(name.rpartition("/")[2] for name in book.rules)))
    if found:
        raise UsageError(wrong="There is no such rule", met=quoted(said), right=f'did you mean "{found[0]}"')
    raise UsageError(wrong="There is no such rule", met=quoted(said), right=listing)


def written(name: str, book: Rulebook) -> str:
    """Return the text of a rule as it stands in the uppermost folder that has it, below a line that says where.

    Args:
        name: the rule's id.
        book: a rulebook with its documents.

    """
    folder, file, key = name.split("/")
    shelf = book.shelf_of(name)
    assert shelf is not None  # noqa: S101 - the book has its documents, and the rule
    document = shelf.documents[f"{folder}/{file}.yaml"]
    start = document.place((key,), key=True).line - 1
    lines = document.text.split("\n")
    last = next((at for at in range(start + 1, len(lines)) if lines[at] and not lines[at][0].isspace()), len(lines))
    block = "\n".join(lines[start:last]).rstrip()
    return f"# {shelf.folder / folder / f'{file}.yaml'}:{start + 1}\n{block}\n"
