"""Clauses judged one by one, each at its own place in the rule file, and which of them decide."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hiprec.model.explanation import ClauseJudged, Judgement

if TYPE_CHECKING:
    from hiprec.model.explanation import Met
    from hiprec.model.facts import Fact, Value, Values
    from hiprec.rulebook.checks.sources import Line
    from hiprec.rulebook.clause import Truth
    from hiprec.rulebook.rule import Rule
    from hiprec.trail import Firing
    from hiprec.why.explained_walk import Walked

_NAMES: dict[Truth, Judgement] = {True: "true", False: "false", None: "unknown"}
_FLIPPED: dict[Truth, Truth] = {True: False, False: True, None: None}


def judged_clauses(rule: Rule, firing: Firing, walked: Walked) -> tuple[ClauseJudged, ...]:
    """Judge every clause of a rule.

    Args:
        rule: the rule.
        firing: the facts it was judged with.
        walked: the walk.

    Returns:
        The lines of its ``when``, each with the lines below it.

    """
    lines = walked.sources.lines(rule)
    if lines.text == "always":
        return ()
    judge, values = _Judge(rule, firing, walked), firing.facts
    if lines.clause is None and not _is_written_group(lines):
        decisive = _decisive(lines, values)
        return tuple(judge.line(part, decides=part in decisive) for part in lines.parts)
    return (judge.line(lines, decides=True),)


def deciding(clauses: tuple[ClauseJudged, ...]) -> tuple[ClauseJudged, ...]:
    """Return the lines that test a fact and decide, in the order written."""
    lines: list[ClauseJudged] = []
    for clause in clauses:
        lines += [clause] if clause.decides and clause.fact is not None else []
        lines += deciding(clause.parts)
    return tuple(lines)


class _Judge:
    def __init__(self, rule: Rule, firing: Firing, walked: Walked) -> None:
        self.values, self.symptom, self.walked = firing.facts, firing.symptom, walked
        self.document = walked.sources.of_rule(rule)
        self.key = rule.id.rsplit("/", 1)[1]

    def line(self, line: Line, *, decides: bool) -> ClauseJudged:
        truth = truth_of(line, self.values)
        place = str(self.document.place((self.key, *line.path), key=True))
        name = str(line.path[-1])
        if line.clause is not None:
            return ClauseJudged(
                written=line.written,
                place=place,
                truth=_NAMES[_FLIPPED[truth] if _within_none(line) else truth],
                decides=decides,
                fact=name,
                met=met(self.values.get(name), self.walked.book.facts[name]),
                told=self.walked.told(name, self.values, self.symptom),
            )
        decisive = _decisive(line, self.values) if decides else ()
        return ClauseJudged(
            written=name if _is_written_group(line) else "all of",
            place=place,
            truth=_NAMES[_FLIPPED[truth] if _within_none(line) else truth],
            decides=decides,
            parts=tuple(self.line(part, decides=part in decisive) for part in line.parts),
        )


def truth_of(line: Line, values: Values) -> Truth:
    """Judge a line as its rule needs it, negation around it pushed in."""
    return line.truth(lambda clause: clause.truth(values))


def _decisive(line: Line, values: Values) -> tuple[Line, ...]:
    """Return the parts of a group that make it what it is: the fewest and smallest where there is a choice."""
    truth = truth_of(line, values)
    # of the parts that made the group what it is, those with the fewest tests are the shortest reason
    alike = sorted(
        (part for part in line.parts if truth_of(part, values) is truth), key=lambda part: _size(part, values)
    )
    if truth is None:
        return tuple(alike)
    return tuple(alike[: line.count if truth else len(line.parts) - line.count + 1])


def _size(line: Line, values: Values) -> int:
    """Count the tests that make a line what it is."""
    return 1 if line.clause is not None else sum(_size(part, values) for part in _decisive(line, values))


def _within_none(line: Line) -> bool:
    """Return whether a line is negated by the groups around it."""
    return line.path[:-1].count("none of") % 2 == 1


def _is_written_group(line: Line) -> bool:
    return line.clause is None and isinstance(line.path[-1], str) and line.path != ("when",)


def met(value: Value | None, fact: Fact) -> Met:
    """Return a value as an explanation shows it: several words sorted, nothing known as ``None``."""
    if isinstance(value, frozenset):
        words = tuple(sorted(value))
        return words[0] if len(words) == 1 and fact.kind == "choice" else words
    return float(value) if isinstance(value, (int, float)) and not isinstance(value, bool) else value
