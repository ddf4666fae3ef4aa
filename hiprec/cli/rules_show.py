"""``hiprec rules show RULE``: a rule, or a number of the policy, as it is written, to learn from or to copy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hiprec.cli.arguments import add_rules
from hiprec.cli.usage import UsageError
from hiprec.cli.writing import write
from hiprec.names import either, near
from hiprec.problem import Place, nearest, quoted

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Sequence

    from hiprec.cli.arguments import Parser
    from hiprec.rulebook import Rulebook
    from hiprec.rulebook.rules_folder import Shelf
    from hiprec.source.document import Document

USAGE = "hiprec rules show RULE [--rules FOLDER]"
DESCRIPTION = """\
Print a rule, or a number that no rule carries, as it is written, with the file
and line where it stands: to learn from, or to copy into a folder of your own,
where it replaces hiprec's."""
EXAMPLES = """\
RULE is an id, or as much of its end as is unique; policy is every number that no
rule carries, policy/pain_limits a part of them.

examples:
  hiprec rules show red_flags/heart/chest_pain_now
  hiprec rules show chest_pain_now
  hiprec rules show policy/pain_limits/joint
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
    asked: str = arguments.rule
    write(_of_policy(asked, book) or written(_meant(asked, book, own=bool(arguments.rules)), book))
    return 0


def _of_policy(name: str, book: Rulebook) -> str:
    """Return what is written of the policy below a path, from the lowest folder to the uppermost; else nothing."""
    from hiprec.cli.rules_list import numbers_of
    from hiprec.rulebook.read_policy import FILE

    top, *path = name.split("/")
    if top != FILE.removesuffix(".yaml"):
        return ""
    documents = [(shelf, shelf.documents[FILE]) for shelf in book.shelves if FILE in shelf.documents]
    blocks = [_block(shelf, FILE, document, path) for shelf, document in documents if document.holds(path)]
    if not blocks:
        raise UsageError(
            wrong="There is no such number", met=quoted(name), right=nearest(name, numbers_of([top], book))
        )
    return "\n".join(blocks)


def _meant(name: str, book: Rulebook, *, own: bool) -> str:
    """Return the id of the one rule that is meant; whose rules are hiprec's alone is told how their own are found."""
    from hiprec.cli.rules_list import about

    ends = [rule for rule in book.rules if rule == name or rule.endswith(f"/{name}")]
    if name in ends or len(ends) == 1:
        return name if name in ends else ends[0]
    count = len(about([name], book))
    listing = f"hiprec rules list {quoted(name)} finds {count} rules about it" if count else "see hiprec rules list"
    if name in book.exercises or name in book.ladders:
        right = f"hiprec exercises shows an exercise; {listing}"
        raise UsageError(wrong="This is no rule", met=quoted(name), right=right)
    if name in book.facts:
        right = f"name a rule by its id; {listing}"
        raise UsageError(wrong="This is no rule", met=quoted(name), right=right)
    if ends:
        raise UsageError(wrong="Several rules end with this", met=quoted(name), right=f"name one of {either(ends)}")
    nearest_names = near(name, (*book.rules, *(rule.rpartition("/")[2] for rule in book.rules)))
    right = f'did you mean "{nearest_names[0]}"' if nearest_names else listing
    if not own:
        right += "; for a rule of your own add --rules FOLDER"
    raise UsageError(wrong="There is no such rule", met=quoted(name), right=right)


def written(name: str, book: Rulebook) -> str:
    """Return the text of a rule as it stands in the uppermost folder that has it, below a line that says where.

    Args:
        name: the rule's id.
        book: a rulebook with its documents.

    """
    folder, file, key = name.split("/")
    shelf = book.shelf_of(name)
    assert shelf is not None  # noqa: S101 - the book has its documents, and the rule
    relative = f"{folder}/{file}.yaml"
    return _block(shelf, relative, shelf.documents[relative], (key,))


def _block(shelf: Shelf, relative: str, document: Document, path: Sequence[str]) -> str:
    """Return the lines of a file that a path leads to, below a line that says where: all of it for no path."""
    lines, place = document.text.split("\n"), document.place(path, key=True) if path else Place("", 1, 1)
    start, indent = place.line - 1, place.column - 1
    below = range(start + 1, len(lines)) if path else ()
    last = next((at for at in below if lines[at].strip() and not lines[at][: indent + 1].isspace()), len(lines))
    while last > start + 1 and lines[last - 1].lstrip().startswith("#"):
        last -= 1  # a comment above the next entry is that one's
    block = "\n".join(line[indent:] for line in lines[start:last]).rstrip()
    return f"# {shelf.folder / relative}:{start + 1}\n{block}\n"
