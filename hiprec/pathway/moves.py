"""Moves: what the progression rules do to each exercise of a plan at a check-in, and where it stands then."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, NamedTuple, assert_never

from hiprec.kinds import PROGRESSION, goes_back
from hiprec.kinds.move import MOVE
from hiprec.model.closed_words import EFFORTS, MOVES, Move
from hiprec.pathway.dose_progression import Amount
from hiprec.pathway.fire import Together, fire, fire_for_exercise
from hiprec.rulebook.caches import remembered
from hiprec.trail import decide

if TYPE_CHECKING:
    from hiprec.engine.interface import Engine
    from hiprec.known.day_facts import DayFacts
    from hiprec.model.closed_words import Effort
    from hiprec.model.exercise import Exercise
    from hiprec.model.facts import Value
    from hiprec.pathway.dose_progression import Steps
    from hiprec.pathway.open_ladder import OpenLadder
    from hiprec.rulebook.rule import Rule
    from hiprec.trail import Merge


class LadderPosition(NamedTuple):
    """Where a runner stands on one way: the rung, its dose, since when, and what led there."""

    exercise: str
    rung: int
    amount: Amount
    since: date
    met_in_a_row: int = 0
    stepped_up: date | None = None
    moved: Move | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the rules say of one exercise.

    The move, how far back, the rules that ask for an easier week, those that decided, and words for the runner.
    """

    move: Move
    amount: str
    easier: tuple[Rule, ...]
    rules: tuple[Rule, ...]
    says: tuple[str, ...]


class ProgressionResult(NamedTuple):
    """What is due to one exercise at a check-in: the verdict, and sessions in a row in which its target was met."""

    verdict: Verdict
    met_in_a_row: int


NOTHING_DUE = Verdict("hold", "dose", (), (), ())
"""What is due where nothing was asked for."""


def no_harder(due: ProgressionResult) -> ProgressionResult:
    """Return what is due to an exercise that nobody was asked to do: no step up for it."""
    match due.verdict.move:
        case "progress":
            return due._replace(verdict=NOTHING_DUE)
        case "hold" | "regress" | "stop":
            return due
        case _:
            assert_never(due.verdict.move)


def not_twice(due: ProgressionResult) -> ProgressionResult:
    """Return what is due to an exercise that has gone back in the same week: it stays, unless it is to be stopped."""
    match due.verdict.move:
        case "stop":
            return due
        case "regress":
            rules = due.verdict.rules
        case "progress" | "hold":
            rules = ()
        case _:
            assert_never(due.verdict.move)
    return ProgressionResult(Verdict("hold", "dose", due.verdict.easier, rules, due.verdict.says), 0)


StepsOf = Callable[["Exercise"], "Steps"]
"""Gives the doses of a rung in the week at hand."""


def verdicts(
    known: DayFacts, engine: Engine, facts: Mapping[str, Mapping[str, Value]], exercises: Mapping[str, str]
) -> dict[str, Verdict]:
    """Fire the progression rules for every exercise of the plan.

    Args:
        known: what is known at the check-in, stage and irritability included.
        engine: who judges.
        facts: the facts of each exercise, by the key of its way.
        exercises: the id of each, by the same key.

    Returns:
        The verdict for each key: stop outranks regress, hold and progress; where none fires, hold.

    """
    # What is about the runner or a complaint is fired once, and merged with what is about each exercise.
    general = fire(PROGRESSION, known, engine)
    due, everything = {}, [general]
    for key, values in facts.items():
        special = fire_for_exercise(PROGRESSION, known, engine, values, exercises[key])
        everything.append(special)
        merge = decide(engine, PROGRESSION, Together(general, special), exercise=exercises[key])
        due[key] = remembered(known.book, ("verdict", general.ids, special.ids), _verdict, merge)
    decide(engine, PROGRESSION, Together(*everything))
    return due


def _verdict(merge: Merge) -> Verdict:
    """Return what holds of what the rules ask for; where none speaks, hold.

    Words for the runner and an easier week come of every rule that means what it says, the strictest first.
    """
    move = PROGRESSION.kind.merge(merge.decisions)
    if move is None:
        return NOTHING_DUE
    rules = {fired.rule.id: fired.rule for fired in merge.acting}
    certain = {fired.rule.id for fired in merge.acting if fired.certain}
    thens = {name: PROGRESSION.of(rule.then) for name, rule in rules.items()}
    # What is merely possible holds in place of going back, so that its words, which tell of a step back, are not told.
    meant = [name for name, then in thens.items() if name in certain or then.while_possible() is then]
    meant.sort(key=lambda name: (-MOVES.index(thens[name].move), name))
    winners = merge.decisions[MOVE].winners
    return Verdict(
        move=move,
        amount="rung" if any(thens[name].amount == "rung" for name in winners) else "dose",
        easier=tuple(rules[name] for name in meant if thens[name].easier),
        rules=tuple(rules[name] for name in winners),
        says=tuple(dict.fromkeys(say for name in meant if (say := thens[name].say))),
    )


def start(
    way: OpenLadder, steps_of: StepsOf, day: date, *, after_referral: bool = False, careful: bool = False
) -> LadderPosition:
    """Begin on a way.

    Args:
        way: the open rungs.
        steps_of: the doses of a rung now.
        day: the day.
        after_referral: begin at the easiest open rung, and carefully.
        careful: begin with one set of the low count, as after a silence.

    Returns:
        The position at its entry, at the first dose: never more than whoever went on meanwhile has come down to.

    """
    # After something urgent nobody knows what the leg bears: the start of their level was for a leg that was well.
    rung = way.rungs[0] if after_referral else way.start
    steps = steps_of(rung)
    return LadderPosition(rung.id, rung.rung, steps.careful if careful or after_referral else steps.first, day)


@dataclass(frozen=True, slots=True)
class Doing:
    """The most of what a runner has been doing: sets, effort, and the level that the rungs are a start for."""

    sets: int
    effort: Effort
    level: int

    def covers(self, rung: Exercise) -> bool:
        """Return whether a rung asks for no more than that."""
        return rung.starts(self.level) and EFFORTS.index(rung.effort) <= EFFORTS.index(self.effort)


def no_higher(position: LadderPosition, way: OpenLadder, steps_of: StepsOf, doing: Doing) -> LadderPosition:
    """Begin on a way that is new no higher than what the runner has been doing elsewhere."""
    up_to = [rung for rung in way.rungs if rung.rung <= position.rung]
    # A new exercise must not be the harder plan that a stopped one has made room for.
    rung = next((rung for rung in reversed(up_to) if doing.covers(rung)), way.rungs[0])
    if rung.id != position.exercise:
        amount = steps_of(rung).start_after(position.amount)
        position = position._replace(exercise=rung.id, rung=rung.rung, amount=amount)
    return position._replace(amount=Amount(min(position.amount.sets, doing.sets), position.amount.count))


def eased_in(position: LadderPosition, way: OpenLadder, steps_of: StepsOf) -> LadderPosition:
    """Bring a dose down to the careful one, at which an exercise that starts on the same day starts as well.

    Else someone who comes back to an exercise would do less of it than someone whose pain had kept them there.
    """
    rung = way.rungs[way.places[position.exercise]]
    careful = steps_of(rung).careful
    amount = Amount(min(position.amount.sets, careful.sets), min(position.amount.count, careful.count))
    return position if amount == position.amount else position._replace(amount=amount, moved="regress")


def stays(position: LadderPosition, way: OpenLadder) -> bool:
    """Return whether someone who stands there can go on: their rung or an easier one is open."""
    return position.exercise in way.places or bool(way.below(position.exercise))


def placed(
    position: LadderPosition, due: ProgressionResult | None, way: OpenLadder, steps_of: StepsOf, day: date, week: int
) -> LadderPosition:
    """Move a position inside what is open now.

    Args:
        position: where the runner stood; ``stays`` holds.
        due: what a check-in asks for, no stop; ``None`` on a day without one.
        way: the open rungs.
        steps_of: the doses of a rung now.
        day: the day.
        week: the days that must pass before another step up.

    Returns:
        Where the runner stands now. A rung that has been shut gives way to the next easier one that is open, a dose
        above what is allowed comes down to it; neither goes up at the same time.

    """
    here = way.places.get(position.exercise)
    if here is None:
        # by the movement's order, which knows shut rungs too: the nearest easier one, however many are shut between
        easier = way.below(position.exercise)[-1]
        return _on(position._replace(met_in_a_row=0, moved="regress"), easier, steps_of, day)
    allowed = steps_of(way.rungs[here]).within(position.amount)
    if allowed != position.amount:
        position = position._replace(amount=allowed, met_in_a_row=0, moved="regress")
        return _back(position, way, here, due, steps_of, day) if due and goes_back(due.verdict.move) else position
    if due is None:
        return position
    stay = position._replace(met_in_a_row=due.met_in_a_row, moved="hold")
    match due.verdict.move:
        case "regress":
            return _back(position, way, here, due, steps_of, day)
        case "hold" | "stop":
            return stay
        case "progress":
            up = None if moved_lately(position, day, week) else _up(position, way, here, steps_of, day)
            return up or stay
        case _:
            assert_never(due.verdict.move)


def moved_lately(position: LadderPosition, day: date, week: int) -> bool:
    """Return whether the exercise has gone up a step within the week."""
    return position.stepped_up is not None and (day - position.stepped_up).days < week


def _up(position: LadderPosition, way: OpenLadder, here: int, steps_of: StepsOf, day: date) -> LadderPosition | None:
    """Take one step up; ``None`` where there is none to take."""
    up = position._replace(met_in_a_row=0, stepped_up=day, moved="progress")
    steps = steps_of(way.rungs[here])
    harder = steps.after(position.amount)
    if harder is not None:
        return up._replace(amount=harder)
    # A dose that pain or a routine's schedule holds back is at no top: a harder rung would be a way round it.
    last = here + 1 == len(way.rungs) or steps.growing or steps.capped
    return None if last else _on(up, way.rungs[here + 1], steps_of, day)


def _on(position: LadderPosition, rung: Exercise, steps_of: StepsOf, day: date) -> LadderPosition:
    """Start at the first dose of another rung."""
    amount = steps_of(rung).start_after(position.amount)
    return position._replace(exercise=rung.id, rung=rung.rung, amount=amount, since=day)


def _back(
    position: LadderPosition, way: OpenLadder, here: int, due: ProgressionResult, steps_of: StepsOf, day: date
) -> LadderPosition:
    back = position._replace(met_in_a_row=0, moved="regress")
    steps = steps_of(way.rungs[here])
    easier = steps.before(position.amount)
    if due.verdict.amount == "dose" and easier is not None:
        return back._replace(amount=easier)
    # A rung back begins at its first dose, also where a dose back would have been left on this one.
    if here > 0:
        return _on(back, way.rungs[here - 1], steps_of, day)
    if easier is not None:
        return back._replace(amount=steps.start_after(position.amount))
    # There is nothing easier left: told as staying, or the history would tell of a step back that was none.
    return back._replace(moved="hold")
