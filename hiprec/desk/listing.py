"""The vocabulary of steps as a page: every step with an example, and the words that may stand in its gaps."""

from __future__ import annotations

from inspect import getdoc
from itertools import groupby
from sys import modules
from typing import TYPE_CHECKING

from hiprec.desk.slots import SLOTS
from hiprec.desk.steps.check_in_table import COLUMNS
from hiprec.desk.vocabulary import Step, steps
from hiprec.names import spoken

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from hiprec.desk.lexicon import Lexicon

_KEYWORDS = {"given": "Given or When", "then": "Then"}
# what steps read below them stands in no template
_TABLES = {
    "these answers:": (("fact", "answer"), ("night pain", "no"), ("weeks of physiotherapy", "17")),
    "these check-ins:": (
        (
            "week",
            "pain during",
            "pain next morning",
            "sessions done",
            "all targets met",
            "night pain",
            "clam: pain during",
        ),
        ("1", "3", "1", "3", "yes", "", ""),
        ("2", "4", "2", "2", "no", "yes", "4"),
    ),
    "the plan holds exactly:": (("clam",), ("bridge",)),
    "the profile is refused:": (("2:17", "begginer"),),
}
_BLOCK = '{"experience": "beginner", "symptoms": ["itb"]}'


def examples(step: Step) -> str:
    """Return the example of a step as it stands in a spec, with what it reads below it."""
    lines = [f"{'Then' if step.kind == 'then' else 'Given'} {step.example}"]
    lines += [f"  | {' | '.join(row)} |" for row in _TABLES.get(step.example, ())]
    if step.reads == "block":
        lines += ['  """', f"  {_BLOCK}", '  """']
    return "\n".join(lines)


def _page(words: Lexicon, titled: Callable[[str], str], told: Callable[[Step], list[str]], gap: str) -> Iterator[str]:
    """Return the lines of the vocabulary: the steps part by part under titles, then the words, each like ``gap``."""
    for part, of_part in groupby(steps(), key=lambda step: step.part):
        yield from ("", titled((getdoc(modules[f"hiprec.desk.steps.{part}"]) or part).rstrip(".")))
        for step in of_part:
            yield from ("", *told(step))
    yield from ("", titled("What may stand in the gaps"), "")
    yield from (gap.format(name, says) for name, says in gaps(words).items())
    plain = ", ".join(map(spoken, COLUMNS))
    columns = f"{plain}; any fact; and a column of one exercise or complaint, as in `clam: pain during`."
    yield from ("", titled("Columns of check-ins"), "", columns, "")


def text(words: Lexicon) -> str:
    """Return the vocabulary for a terminal: each step, what it means, its example; then the words."""

    def told(step: Step) -> list[str]:
        example = [f"    {line}" for line in examples(step).splitlines()]
        return [f"{_KEYWORDS[step.kind]}: {step.template}", f"  {getdoc(step.does)}", *example]

    return "\n".join(_page(words, str.upper, told, "{{{}}}: {}"))


def markdown(words: Lexicon) -> str:
    """Return the vocabulary as a page."""

    def told(step: Step) -> list[str]:
        head = [f"**{_KEYWORDS[step.kind]}** `{step.template}`", "", getdoc(step.does) or ""]
        return [*head, "", "```gherkin", examples(step), "```"]

    lead = "`[…]` may be left out, `(one|other)` is either word, `{…}` is a gap; what may stand there is at the end."
    return "\n".join(["# The steps of a spec", "", lead, *_page(words, "## {}".format, told, "- `{{{}}}`: {}")])


def gaps(words: Lexicon) -> dict[str, str]:
    """Return what may stand in each kind of gap, with the rulebook's own words."""
    # from the rulebook, since a folder laid over it adds words that a list written here would lack
    gap_words = {}
    for name, slot in sorted(SLOTS.items()):
        listed = sorted(map(spoken, slot.words(words))) if slot.words else []
        gap_words[name] = slot.says + (f": {', '.join(listed)}" if listed else "")
    kinds: dict[str, list[str]] = {}
    for fact in words.asked.values():
        kinds.setdefault(fact.kind, []).append(spoken(fact.name))
    gap_words["answers"] += (
        f". Yes or no: {', '.join(kinds.get('yes_no', []))}. Numbers: {', '.join(kinds.get('number', []))}"
    )
    return gap_words
