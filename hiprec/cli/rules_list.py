"""``hiprec rules list``: which rules there are about a word, a fact, an exercise or a folder."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from hiprec.cli.arguments import add_rules
from hiprec.cli.usage import UsageError
from hiprec.cli.writing import look, write
from hiprec.names import squeezed
from hiprec.problem import nearest, quoted

if TYPE_CHECKING:
    from argparse import Namespace

    from hiprec.cli.arguments import Parser
    from hiprec.rulebook import Rulebook
    from hiprec.rulebook.read_policy import Entry
    from hiprec.rulebook.rule import Rule

USAGE = "hiprec rules list [WORDS ...] [--rules FOLDER]"
DESCRIPTION = """\
Find rules: by folder, by words of their id or reason, by a fact that they read,
by a complaint, a muscle or an exercise that they are about; and the numbers that
no rule carries."""
EXAMPLES = """\
Each rule stands on a line with its reason; rules about all of the words are
listed, and without a word every rule. One is printed whole by hiprec rules show.
The word policy lists every number that no rule carries.

examples:
  hiprec rules list itb
  hiprec rules list red_flags night pain
  hiprec rules list clam
  hiprec rules list pain_limits
  hiprec rules list pregnant --rules my_rules"""


def configure(parser: Parser) -> None:
    """Add the arguments of the command."""
    parser.add_argument("words", metavar="WORDS", nargs="*", help="what the rules should be about; default: all rules")
    add_rules(parser)


def run(arguments: Namespace) -> int:
    """List the rules."""
    from hiprec.rulebook.read_book import read_rulebook

    book = read_rulebook(*arguments.rules)
    matches, numbers = about(arguments.words, book), numbers_of(arguments.words, book)
    if not matches and not numbers:
        words = " ".join(arguments.words)
        places = {*book.body.kinds, *book.body.regions, *book.facts["site"].values, *book.facts["kind"].values}
        known = {*book.facts, *book.exercises, *book.ladders, *book.rulesets, *places}
        right = nearest(words, known, "name a folder, a fact, a complaint or an exercise, such as")
        raise UsageError(wrong="No rule is about this", met=quoted(words), right=right)
    width = look().width
    lines = [
        _line(rule.id, f"{rule.urgency or ''}{'  ' if rule.urgency else ''}{rule.because}", width) for rule in matches
    ]
    for name, entry in numbers.items():
        value = entry.value
        if isinstance(value, tuple):
            value = " of ".join(map(str, value))
        elif isinstance(value, frozenset):
            value = ", ".join(sorted(value))
        lines.append(_line(name, f"{value}  {entry.judgement or ', '.join(entry.source)}", width))
    rule_count = f"{len(matches)} rule{'s' * (len(matches) != 1)}"
    also = f" and {len(numbers)} number{'s' * (len(numbers) != 1)}" if numbers else ""
    lines += ["", f"{rule_count}{also}; hiprec rules show ID prints one as it is written."]
    write("".join(f"{line}\n" for line in lines))
    return 0


def about(words: list[str], book: Rulebook) -> tuple[Rule, ...]:
    """Find the rules about all of the words, or about what all of them together are a name of; one so called first."""
    from hiprec.rulebook.search import rules_about

    meant = partial(_meant, book)
    whole = rules_about([" ".join(words)], book, meant) if len(words) > 1 else ()
    called = squeezed(" ".join(words))
    found = whole or rules_about(words, book, meant)
    return tuple(sorted(found, key=lambda rule: called not in map(squeezed, (rule.id, rule.id.rpartition("/")[2]))))


def numbers_of(words: list[str], book: Rulebook) -> dict[str, Entry]:
    """Find the numbers of the policy about all of the words, by their ids; none without a word."""
    from hiprec.rulebook.search import numbers_about

    return numbers_about(words, book, partial(_meant, book)) if words else {}


def _meant(book: Rulebook, word: str) -> set[str]:
    """Return the words of the field that a spoken one stands for."""
    from hiprec.known.knowledge import vocabulary

    known = vocabulary(book)
    complaint = known.complaint(word)
    names = {complaint.kind, complaint.site} if complaint else set()
    return {name for name in (*names, known.vocabularies["exercise"].find(word)) if name}


def _line(name: str, says: str, width: int) -> str:
    line = f"{name}  {says}"
    return line if len(line) <= width else f"{line[: max(width - 1, len(name))]}…"
