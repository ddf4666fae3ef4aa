"""``hiprec rules list``: which rules there are about a word, a fact, an exercise or a folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hiprec.cli.arguments import add_rules
from hiprec.cli.usage import UsageError
from hiprec.cli.writing import look, write
from hiprec.problem import nearest, quoted

if TYPE_CHECKING:
    from argparse import Namespace

    from hiprec.cli.arguments import Parser
    from hiprec.rulebook import Rulebook
    from hiprec.rulebook.rule import Rule

USAGE = "hiprec rules list [WORDS ...] [--rules FOLDER]"
DESCRIPTION = """\
Find rules: by folder, by words of their id or reason, by a fact that they read,
by a complaint, a muscle or an exercise that they are about."""
EXAMPLES = """\
Each rule stands on a line with its reason; rules about all of the words are
listed, and without a word every rule. One is printed whole by hiprec rules show.

examples:
  hiprec rules list itb
  hiprec rules list red_flags night pain
  hiprec rules list clam
  hiprec rules list pregnant --rules my_rules"""


def configure(parser: Parser) -> None:
    """Add the arguments of the command."""
    parser.add_argument("words", metavar="WORDS", nargs="*", help="what the rules should be about; default: all rules")
    add_rules(parser)


def run(arguments: Namespace) -> int:
    """List the rules."""
    from hiprec.rulebook.read_book import read_rulebook

    book = read_rulebook(*arguments.rules)
    found = about(arguments.words, book)
    if not found:
        said = " ".join(arguments.words)
        known = {*book.facts, *book.exercises, *book.ladders, *book.rulesets, *book.facts["kind"].values}
        right = nearest(said, known, "name a folder, a fact, a complaint or an exercise, such as")
        raise UsageError(wrong="No rule is about this", met=quoted(said), right=right)
    width = look().width
    write("".join(f"{_line(rule, width)}\n" for rule in found) + f"\n{_counted(len(found))}\n")
    return 0


def about(words: list[str], book: Rulebook) -> tuple[Rule, ...]:
    """Find the rules about all of the words, or about what all of them together are a name of."""
    from hiprec.known.knowledge import vocabulary
    from hiprec.rulebook.search import rules_about

    known = vocabulary(book)

    def meant(said: str) -> set[str]:
        complaint = known.complaint(said)
        names = {complaint.kind, complaint.site} if complaint else set()
        return {name for name in (*names, known.vocabularies["exercise"].find(said)) if name}

    whole = rules_about([" ".join(words)], book, meant) if len(words) > 1 else ()
    return whole or rules_about(words, book, meant)


def _line(rule: Rule, width: int) -> str:
    line = f"{rule.id}  {rule.urgency or ''}{'  ' if rule.urgency else ''}{rule.because}"
    return line if len(line) <= width else f"{line[: max(width - 1, len(rule.id))]}…"


def _counted(count: int) -> str:
    return f"{count} rule{'s' * (count != 1)}; hiprec rules show ID prints one as it is written."
