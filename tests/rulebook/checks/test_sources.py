"""Where things stand, and a rule's clauses line by line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from hiprec.rulebook import read_rulebook
from hiprec.rulebook.checks.sources import Sources
from hiprec.rulebook.clause import AtLeast, Clause

if TYPE_CHECKING:
    from pathlib import Path

    from hiprec.rulebook.checks.sources import Line


class Lay(Protocol):
    """Writes a folder that lies over a rulebook."""

    def __call__(self, files: dict[str, str]) -> Path:
        """Write each text to its path and give the folder."""


class Say(Protocol):
    """Checks one rule file laid over the small book."""

    def __call__(self, text: str, file: str = "red_flags/mine.yaml") -> list[str]:
        """Return the messages, without the folder."""


class Write(Protocol):
    """Writes the text of one rule."""

    def __call__(self, when: str, then: str, fires: str, quiet: str, key: str = "my_rule") -> str:
        """Return a rule."""


def joined(line: Line) -> Clause:
    """Put the lines of a rule together again."""
    if line.clause is not None:
        return line.clause
    return AtLeast(line.count, tuple(joined(part) for part in line.parts))


def test_the_lines_of_every_rule_make_its_clause_again(sources: Sources) -> None:
    """Negation included, for the whole shipped book."""
    for rule in sources.book.rules.values():
        assert joined(sources.lines(rule)) == rule.when, rule.id


def test_negation_is_kept_through_nested_groups(rule: Write, lay: Lay, small: Path) -> None:
    """The lines of a rule with groups in groups make its clause, too."""
    when = """
    site: shin
    none of:
      - {limp: yes, at least 2 of: [{swelling: yes}, {hot_or_red: yes}, {lump: yes}]}
      - {none of: [{night_pain: yes}, {age: below 20}]}"""
    text = rule(when, "{favour: {ladder: {clam: 1}}}", "{}", "{}")
    book = read_rulebook(lay({"ranking/mine.yaml": text}), base=small)
    mine = book.rules["ranking/mine/my_rule"]

    assert joined(Sources(book).lines(mine)) == mine.when


def test_a_place_is_found_in_the_topmost_folder_that_has_it(rule: Write, lay: Lay, small: Path) -> None:
    """Where an overlay repeats a thing, the overlay counts, and it is the later of the two."""
    folder = lay(
        {"red_flags/heart.yaml": rule("{limp: yes}", "{refer: urgent, to: a, how_soon: b, meanwhile: c}", "{}", "{}")}
    )
    sources = Sources(read_rulebook(folder, base=small))
    mine = sources.book.rules["red_flags/heart/my_rule"]
    theirs = sources.book.rules["red_flags/heart/chest_pain_now"]

    assert str(sources.problem(mine, ("when", "limp"), "Wrong", "x", "y")) == (
        f"{folder}/red_flags/heart.yaml:2:16: Wrong, met x, y."
    )
    assert sources.of_rule(theirs).file == f"{small}/red_flags/heart.yaml"
    assert sources.order(mine) > sources.order(theirs)
    assert sources.place("facts.yaml", "facts", "limp").line > 1
    assert str(sources.place("exercises/none.yaml")) == f"{small}/exercises/none.yaml:1:1"
