"""Feature files read into specs: each scenario, or row of a scenario outline, with its lines and their places.

pytest-bdd reads the file: its Gherkin reader, its feature, scenario and background records, and its rendering of
outlines. What it lets through is found here: two scenarios of one name (it keeps the last), a column that nothing uses,
a row that is missing.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from pytest_bdd.exceptions import GherkinParseError
from pytest_bdd.parser import FeatureParser

from hiprec.desk.gherkin_slips import lost, slips
from hiprec.desk.mistake import SpecError
from hiprec.problem import Place, Problem, quoted
from hiprec.source.unseen import unseen

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from pytest_bdd.gherkin_parser import Scenario as Written
    from pytest_bdd.parser import Rule, Scenario, ScenarioTemplate

    from hiprec.desk.vocabulary import Kind

# a column of the examples, as the steps of an outline name it
_GAP = re.compile(r"<([^<>]+)>")
# letters of a row's values in a node id: longer ones break over a line of pytest's report
_LONGEST_LABEL = 60

Table = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One step as written: where it stands, its keyword and words, and the table or text block below it.

    ``cells`` holds the place of each cell of the table; ``filled`` says that its words are those of a row of examples.
    """

    kind: Kind
    keyword: str
    text: str
    place: Place
    table: Table | None = None
    block: str | None = None
    cells: tuple[tuple[Place, ...], ...] = ()
    filled: bool = False

    def __str__(self) -> str:
        """Return the line as it stands in the file."""
        return f"{self.keyword} {self.text}"

    def at(self, met: str) -> Place:
        """Return the place of words of the line as a message quotes them; where they are not there, its own."""
        begins = -1 if self.filled else self.text.find(met.strip('"'))
        if begins < 1:
            return self.place
        return replace(self.place, column=self.place.column + len(self.keyword) + 1 + begins)


@dataclass(frozen=True, slots=True)
class Spec:
    """One scenario to run, with the row of its outline if it is one of several, and pytest-bdd's own record."""

    name: str
    place: Place
    lines: tuple[Line, ...]
    tags: frozenset[str]
    scenario: Scenario
    problems: tuple[Problem, ...] = ()
    row: tuple[tuple[str, str], ...] = ()


def shown_below(root: Path, path: Path) -> str:
    """Return a file's name for messages: relative to the root where it lies below it."""
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else str(path)


def read_feature(path: Path, shown: str) -> tuple[Spec, ...]:
    """Return the specs of a feature file, which messages show so, each with the mistakes of its text.

    A ``SpecError`` says that the file cannot be read, or holds no scenario.
    """
    scenarios: list[tuple[Written, ScenarioTemplate]] = []

    class Parser(FeatureParser):
        """Takes every scenario that pytest-bdd's parser meets, those with a name that is taken included."""

        def parse_scenario(self, scenario_data: Any, feature: Any, rule: Rule | None = None) -> ScenarioTemplate:
            scenarios.append((scenario_data, super().parse_scenario(scenario_data, feature, rule)))
            return scenarios[-1][1]

    try:
        text = path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
        if signs := unseen(text, shown):
            raise SpecError(signs)
        Parser(str(path.parent), path.name, encoding="utf-8-sig").parse()
    except GherkinParseError as error:
        if errors := getattr(error.__cause__, "errors", ()):
            errors_at = [(slip.location["line"], str(slip)) for slip in errors]
            raise SpecError(slips(text, errors_at, shown)) from None
        line = text.split("\n")[(error.line or 1) - 1]
        place = Place(shown, error.line or 1, len(line) - len(line.lstrip()) + 1)
        wrong, right = "This step goes on from none", "begin it with Given, When or Then"
        raise SpecError([Problem(place, wrong, quoted(line.strip()), right)]) from None
    except (OSError, UnicodeDecodeError) as error:
        problem = Problem(Place(shown), "This file cannot be read", type(error).__name__, "save it as UTF-8 text")
        raise SpecError([problem]) from None
    # what pytest-bdd runs into where Gherkin finds no feature in the file
    except (KeyError, TypeError):
        problem = Problem(
            Place(shown), "This file holds no feature", "nothing", "begin it with `Feature:` and a promise"
        )
        raise SpecError([problem]) from None
    problems = [*lost(text, shown)]
    if not problems and not scenarios:
        problems = [Problem(Place(shown), "This feature holds no scenario", "nothing", "add a `Scenario:`")]
    if problems:
        raise SpecError(problems)
    return tuple(_told_apart([spec for written, template in scenarios for spec in _specs(written, template, shown)]))


def _specs(written: Written, template: ScenarioTemplate, shown: str) -> Iterator[Spec]:
    place = Place(shown, template.line_number, written.location.column)
    texts = [template.name]
    for step in template.steps:
        texts += [step.name, step.docstring or ""]
        texts += [cell.value for row in (step.datatable.rows if step.datatable else ()) for cell in row.cells]
    named = tuple(dict.fromkeys(gap for text in texts for gap in _GAP.findall(text)))
    if not template.templated:
        yield _spec(template.render({}), template.name, place, _no_column(named, (), place))
        return
    for table in written.examples:
        cells = table.table_header.cells if table.table_header else []
        header = [cell.value for cell in cells]
        problems = _no_column(named, header, place)
        for number, cell in enumerate(cells):
            at = Place(shown, cell.location.line, cell.location.column)
            if cell.value not in named:
                right = f"use <{cell.value}> in a step, or remove it"
                problems.append(Problem(at, "Nothing uses this column", quoted(cell.value), right))
            if cell.value in header[:number]:  # only the last of one name would count
                problems.append(Problem(at, "This column stands twice", quoted(cell.value), "keep one of the two"))
        tags = frozenset(tag.name.lstrip("@") for tag in table.tags)
        rows = table.table_body or []
        if not rows:
            at = Place(shown, table.location.line, table.location.column)
            empty = Problem(at, "These examples have no row", "nothing", "add a row for each case")
            yield _spec(template.render({}), template.name, place, [empty], tags)
        contexts = [dict(zip(header, (cell.value for cell in row.cells), strict=True)) for row in rows]
        for row, context, name in zip(rows, contexts, _named(template.name, contexts), strict=True):
            at = Place(shown, row.location.line, row.location.column)
            spec = _spec(template.render(context), name, at, problems, tags, filled=True)
            yield replace(spec, row=tuple(context.items()))


def _no_column(named: Sequence[str], header: Sequence[str], place: Place) -> list[Problem]:
    """Tell each gap for which no table of examples has a column."""
    right = f"use one of {', '.join(sorted(set(header)))}" if header else "add `Examples:` with this column"
    return [Problem(place, "There is no such column", quoted(f"<{gap}>"), right) for gap in named if gap not in header]


def _named(name: str, contexts: list[dict[str, str]]) -> list[str]:
    """Return each row its name: the outline's own where columns tell the rows apart, else with the values behind it."""
    names = [_GAP.sub(lambda gap, row=row: row.get(gap[1], gap[0]), name) for row in contexts]  # type: ignore[misc]
    if len(set(names)) == len(names) and _GAP.search(name):
        return names
    return [f"{label}[{', '.join(row.values())[:_LONGEST_LABEL]}]" for label, row in zip(names, contexts, strict=True)]


def _spec(
    scenario: Scenario,
    name: str,
    place: Place,
    problems: Sequence[Problem],
    of_row: frozenset[str] = frozenset(),
    *,
    filled: bool = False,
) -> Spec:
    """Make a spec with the tags of all that it stands in: its feature, rule, scenario and examples."""
    tags = frozenset(scenario.tags | scenario.feature.tags | (scenario.rule.tags if scenario.rule else set())) | of_row
    right = "begin it with a letter, as pytest makes a marker of it"
    unmarked = [tag for tag in sorted(tags) if tag.startswith("_")]
    of_tags = [Problem(place, "A tag begins with an underscore", quoted(f"@{tag}"), right) for tag in unmarked]
    lines = []
    for step in scenario.steps:
        rows = step.datatable.rows if step.datatable else ()
        at = [[Place(place.file, cell.location.line, cell.location.column) for cell in row.cells] for row in rows]
        lines.append(
            Line(
                kind="then" if step.type == "then" else "given",
                keyword=step.keyword.strip(),
                text=step.name.strip(),
                place=Place(place.file, step.line_number, step.indent + 1),
                table=tuple(tuple(str(cell.value) for cell in row.cells) for row in rows) or None,
                block=step.docstring,
                cells=tuple(map(tuple, at)),
                filled=filled,
            )
        )
    called = name.replace("::", ":") or "a scenario without a name"
    return Spec(called, place, tuple(lines), tags, scenario, (*problems, *of_tags))


def _told_apart(specs: list[Spec]) -> Iterator[Spec]:
    """Refuse every further spec of a name that is taken: only one could be chosen by it."""
    seen: Counter[str] = Counter()
    for spec in specs:
        seen[spec.name] += 1
        if seen[spec.name] == 1:
            yield spec
            continue
        wrong, right = "Two scenarios have one name", "give each its own"
        problem = Problem(spec.place, wrong, quoted(spec.name), right)
        name = f"{spec.name} ({seen[spec.name]})"
        yield replace(spec, name=name, problems=(*spec.problems, problem))
