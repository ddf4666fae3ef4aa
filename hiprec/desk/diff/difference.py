"""Two answers to one profile compared: in what they differ, and whether the new one is less cautious.

Less cautious is what gives a runner less to be careful about: a milder urgency, a question that is not asked, more
sessions, an exercise that was kept out.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING, TypeVar, get_args

from hiprec.model.closed_words import ADVICE, CRUTCHES, EFFORTS, IRRITABILITIES, RANKS, STAGES, URGENCIES
from hiprec.model.difference import Caution, ChangeKind
from hiprec.model.soon import LATER, in_days
from hiprec.names import day as day_words
from hiprec.names import spoken
from hiprec.render.session import first_of_each
from hiprec.render.words import dose_words

if TYPE_CHECKING:
    from hiprec.model.closed_words import Urgency
    from hiprec.model.recommendation import Dose, Plan, Prescription, Recommendation, Referral

KINDS: tuple[ChangeKind, ...] = get_args(ChangeKind)
T = TypeVar("T")
_CAUTIONS: tuple[Caution, ...] = ("less", "neither", "more")

WHOLE_PLAN = "the whole plan"
"""What a difference is about where there is a plan in one answer only."""

# a question that could lead to self-management only changes nothing about how careful the answer is
_WORTH_ASKING = RANKS["clinician"]
# names in a message: more of them hide what the line is about
_A_FEW = 3
# a plan that came or went outweighs every single exercise, whose weights are 0 to 3
_A_WHOLE_PLAN = 100

_ITSELF = "it is compared itself"
TOLD_BY: Mapping[str, str] = {
    "outcome": _ITSELF,
    "could_be": "the questions that are open",
    "referrals": _ITSELF,
    "questions": _ITSELF,
    "running": _ITSELF,
    "assessment": _ITSELF,
    "plan": _ITSELF,
    "left_out": "what may be chosen, beside the plan",
    "expect": _ITSELF,
    "history": "the plan and the referrals that the log has led to",
    "clinician": "the outcome: the record is the runner's own, and governs unless someone has to be seen",
    "ladders": "the plan, whose ladders they are",
    "sources": "whatever cites them",
    "say": "the referrals that it is made of",
}
"""By what a field of an answer is told where answers differ in it: beside others it is no difference of its own.

A field that is not here is told as other words whenever it differs, but which is the more careful nobody knows then:
give one that says so a comparison below.
"""


@dataclass(frozen=True, slots=True)
class Ground:
    """What answers are compared on: the days that a session had better not lie on, and the exercises of both books.

    ``tender`` are days around races and before hard runs. ``rungs`` gives the place of each exercise on its ladder, by
    the new book where it has it; ``shared`` names those that both books have.
    """

    tender: frozenset[date] = frozenset()
    rungs: Mapping[str, int] = field(default_factory=dict)
    shared: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Difference:
    """In what two answers differ, whether the new one is less cautious in it, and both in a few words.

    ``weight`` grows with what is at stake within its kind; ``about`` is the ladder of an exercise, or ``WHOLE_PLAN``.
    """

    kind: ChangeKind
    caution: Caution
    before: str
    after: str
    weight: float = 0
    about: str = ""


def danger(kind: ChangeKind, caution: Caution) -> tuple[int, int]:
    """Return what differences are sorted by, the most dangerous first: what became less cautious, then by kind."""
    return int(caution != "less"), KINDS.index(kind)


def compared(before: T, after: T, order: Sequence[T]) -> Caution:
    """Return which of two words is the more cautious, in an order that ends with the most cautious."""
    turn = order.index(after) - order.index(before)
    return _CAUTIONS[(turn > 0) - (turn < 0) + 1]


def differences(old: Recommendation, new: Recommendation, ground: Ground) -> tuple[Difference, ...]:
    """Return every difference between the old and the new rules' answers to one profile on one day.

    What no difference is told by is one of kind ``wording``, beside any other; where nothing else differs, so are the
    sentences, reasons and the history of what is compared.
    """
    unlike = list(_urgency(old, new)) or list(_referrals(old, new))
    unlike += [*_questions(old, new), *_running(old, new), *_stage(old, new), *plan_differences(old, new, ground)]
    unlike += _expected(old, new)
    unlike_fields = (name for name in type(old).model_fields if getattr(old, name) != getattr(new, name))
    fields = [name for name in unlike_fields if name != "rulebook" and not (unlike and name in TOLD_BY)]
    if fields:
        other = ", ".join(map(spoken, fields))
        unlike.append(Difference("wording", "neither", f"as it was: {other}", f"other words: {other}"))
    return tuple(unlike)


def _urgency(old: Recommendation, new: Recommendation) -> Iterator[Difference]:
    before, after = old.outcome, new.outcome
    caution = compared(before, after, URGENCIES)
    if caution != "neither":
        kind: ChangeKind = "urgency down" if caution == "less" else "urgency up"
        ranks = _rank(before), _rank(after)
        # how urgent it is goes before how far it moves: from emergency to urgent is worse than from urgent to none
        yield Difference(kind, caution, before, after, 10 * max(ranks) + abs(ranks[0] - ranks[1]))


def _referrals(old: Recommendation, new: Recommendation) -> Iterator[Difference]:
    """Compare who has to be seen: a referral that goes is less cautious unless one as urgent comes in its place."""
    before, after = ({(item.rule, item.symptom): item for item in answer.referrals} for answer in (old, new))
    gone = [before[key] for key in before if key not in after]
    come = [after[key] for key in after if key not in before]

    def caution_of(referral: Referral, others: list[Referral], otherwise: Caution) -> Caution:
        about_the_same = [other.urgency for other in others if other.symptom == referral.symptom]
        return "neither" if any(_rank(other) >= _rank(referral.urgency) for other in about_the_same) else otherwise

    def told(referral: Referral) -> str:
        return f"{referral.urgency}: {referral.to}"

    none = "no such referral"
    for referral in gone:
        caution = caution_of(referral, come, "less")
        yield Difference("referral gone", caution, told(referral), none, _rank(referral.urgency))
    for referral in come:
        caution = caution_of(referral, gone, "more")
        yield Difference("referral new", caution, none, told(referral), _rank(referral.urgency))
    for key in [key for key in before if key in after]:  # a set of both has another order in each process
        was, now, weight = before[key], after[key], _rank(before[key].urgency)
        turn = compared(was.urgency, now.urgency, URGENCIES)
        if turn != "neither":
            kind: ChangeKind = "referral gone" if turn == "less" else "referral new"
            yield Difference(kind, turn, told(was), told(now), weight)
            continue
        for turn, *words in _until_then(was, now):
            kind = "referral gone" if turn == "less" else "referral new"
            yield Difference(kind, turn, f"{told(was)}, {words[0]}", f"{told(now)}, {words[1]}", weight)


def _until_then(old: Referral, new: Referral) -> Iterator[tuple[Caution, str, str]]:
    """Tell in what a referral that is as urgent leaves more or less: its days, what it forbids, crutches, transport."""
    days = [LATER if one.within is None else one.within for one in (old, new)]
    if days[0] != days[1]:
        yield "less" if days[1] > days[0] else "more", in_days(days[0]), in_days(days[1])
    lost, gained = sorted({*old.forbids} - {*new.forbids}), sorted({*new.forbids} - {*old.forbids})
    if lost or gained:
        caution: Caution = "neither" if lost and gained else "less" if lost else "more"
        was, now = (f"forbidding {_listed(words) or 'nothing'}" for words in (old.forbids, new.forbids))
        yield caution, was, now
    turn = compared(old.crutches, new.crutches, (None, *CRUTCHES))
    if turn != "neither":
        was, now = (f"crutches {spoken(one.crutches or 'never')}" for one in (old, new))
        yield turn, was, now
    if old.transport and new.transport and old.transport != new.transport:  # where it is no emergency there is none
        was, now = (f"taken there by {one.transport}" for one in (old, new))
        yield "less" if new.transport == "any" else "more", was, now


def _rank(urgency: Urgency | None) -> int:
    return RANKS[urgency or "none"]


def _questions(old: Recommendation, new: Recommendation) -> Iterator[Difference]:
    """Compare what is asked; a question that goes because somebody must be seen now is not less cautious."""
    before, after = ({(asked.fact, asked.symptom): asked.urgency for asked in side.questions} for side in (old, new))
    gone = [key for key in before if _rank(before[key]) > _rank(after.get(key))]
    come = [key for key in after if _rank(after[key]) > _rank(before.get(key))]
    freed = bool(old.plan and new.plan and old.plan.provisional and not new.plan.provisional)
    if not gone and not come and not freed:
        return
    raised = _rank(new.outcome) > _rank(old.outcome)
    lost = any(_rank(before[key]) >= _WORTH_ASKING for key in gone)
    caution: Caution = "more" if come else "neither"
    if not raised and (freed or lost or _rank(new.could_be) < _rank(old.could_be)):
        caution = "less"

    def listed(keys: list[tuple[str, str | None]], asked: Mapping[tuple[str, str | None], Urgency]) -> str:
        names = [f"{spoken(key[0])} ({asked[key]})" for key in keys]
        return f"asked: {_listed(names)}" if names else "not asked"

    was, now = "a provisional plan", "the plan is not provisional any more"
    if gone or come:
        was, now = listed(gone, before), listed(come, after)
    yield Difference("questions", caution, was, now, max(_rank(old.could_be), _rank(new.could_be)))


def _running(old: Recommendation, new: Recommendation) -> Iterator[Difference]:
    order = (None, *ADVICE)
    before, after = (answer.running.advice if answer.running else None for answer in (old, new))
    if before != after:
        turn = compared(before, after, order)
        yield Difference("running", turn, before or "nothing said", after or "nothing said", order.index(before))
        return
    limits = [set(answer.running.limits) if answer.running else set() for answer in (old, new)]
    lost, gained = sorted(limits[0] - limits[1]), sorted(limits[1] - limits[0])
    if lost or gained:
        caution: Caution = "neither" if lost and gained else "less" if lost else "more"
        limit, now = ((some or ["no such limit"])[0] for some in (lost, gained))
        yield Difference("running", caution, limit, now)


def _stage(old: Recommendation, new: Recommendation) -> Iterator[Difference]:
    before, after = old.assessment, new.assessment
    if before is None or after is None or (before.stage, before.irritability) == (after.stage, after.irritability):
        return
    turns = {
        compared(before.stage, after.stage, STAGES[::-1]),
        compared(before.irritability, after.irritability, IRRITABILITIES),
    }
    was, now = (f"{assessment.stage}, irritability {assessment.irritability}" for assessment in (before, after))
    yield Difference("stage", "less" if "less" in turns else "more", was, now)


def _expected(old: Recommendation, new: Recommendation) -> Iterator[Difference]:
    """Compare what a runner may expect, which is neither more careful nor less."""
    before, after = ([expectation.says for expectation in answer.expect] for answer in (old, new))
    gone, come = [says for says in before if says not in after], [says for says in after if says not in before]
    if gone or come:
        was, now = (says[0] if says else "no such sentence" for says in (gone, come))
        yield Difference("wording", "neither", was, now)


def plan_differences(old: Recommendation, new: Recommendation, ground: Ground) -> Iterator[Difference]:
    """Return every difference between the plans of two answers.

    They are told in this order: exercises that came, that went, what rules keep out whether or not it was chosen,
    doses, the number of sessions, and their days.
    """
    if old.plan is None or new.plan is None:
        was, now = (f"a plan: {_listed(_prescribed(plan))}" if plan else "no plan" for plan in (old.plan, new.plan))
        if new.plan:
            yield Difference("exercise in", "less", was, now, _A_WHOLE_PLAN, WHOLE_PLAN)
        elif old.plan:
            yield Difference("exercise out", "more", was, now, _A_WHOLE_PLAN, WHOLE_PLAN)
        return
    before, after = _prescribed(old.plan), _prescribed(new.plan)
    shut_before, shut_after = _shut(old), _shut(new)
    rungs = {item.ladder: item for item in before.values()}
    come = (item for name, item in after.items() if name not in before)
    yield from (_came(item, rungs.get(item.ladder), shut_before.get(item.exercise), ground) for item in come)
    ladders = {item.ladder for item in after.values()}
    for name, item in before.items():
        if name not in after and item.ladder not in ladders:
            yield Difference("exercise out", "neither", name, "not in the plan", about=item.ladder)
    chosen = before.keys() | after.keys()
    freed = sorted((shut_before.keys() - shut_after.keys() - chosen) & ground.shared)
    closed = sorted((shut_after.keys() - shut_before.keys() - chosen) & ground.shared)
    if freed:
        keeper = f"left out by {shut_before[freed[0]]}"
        yield Difference("exercise in", "less", keeper, f"may be chosen: {_listed(freed)}")
    if closed:
        keeper = f"by {shut_after[closed[0]]}"
        yield Difference("exercise out", "more", f"could be chosen: {_listed(closed)}", keeper)
    for name in [name for name in before if name in after]:  # a set of both has another order in each process
        yield from _dose(before[name], after[name])
    yield from _sessions(old.plan, new.plan, ground)


def _prescribed(plan: Plan) -> dict[str, Prescription]:
    """Return what a plan prescribes, by exercise, at the dose of a session that is not light where there is one."""
    return first_of_each(sorted(plan.sessions, key=lambda session: session.light))


def _shut(answer: Recommendation) -> dict[str, str]:
    """Return the exercises that a rule keeps out, with that rule; equipment and the runner's own wishes are no rule."""
    return {out.exercise: out.rule for out in answer.left_out if out.origin == "rule" or out.rule == "stage"}


def _came(item: Prescription, instead: Prescription | None, shut: str | None, ground: Ground) -> Difference:
    """Tell an exercise that is only in the new plan: less cautious where a rule kept it out, or where it is harder."""
    rung, rung_before = (ground.rungs.get(at.exercise, at.rung) if at else 0 for at in (item, instead))
    harder = instead is not None and rung > rung_before
    caution: Caution = "less" if shut or harder else "more" if instead else "neither"
    was = f"left out by {shut}" if shut else instead.exercise if instead else "not in the plan"
    return Difference("exercise in", caution, was, item.exercise, 2 * bool(shut) + harder, item.ladder)


def _dose(before: Prescription, after: Prescription) -> Iterator[Difference]:
    def sizes(dose: Dose) -> tuple[float, ...]:
        """Return the numbers of a dose, each higher where more is asked; less rest is more."""
        counted = [count.to if count else 0 for count in (dose.repetitions, dose.hold_seconds)]
        return (dose.sets, *counted, dose.steps or 0, -dose.rest_seconds, EFFORTS.index(dose.effort))

    def told(done: Prescription) -> str:
        """Write a dose with everything in which it can differ."""
        return f"{done.exercise} {dose_words(done.dose)}, rest {done.dose.rest_seconds} s, {done.dose.effort}"

    pairs = list(zip(sizes(before.dose), sizes(after.dose), strict=True))
    up, down = any(now > was for was, now in pairs), any(now < was for was, now in pairs)
    if up or down:
        caution: Caution = "neither" if up and down else "less" if up else "more"
        yield Difference("dose", caution, told(before), told(after), about=before.ladder)


def _sessions(before: Plan, after: Plan, ground: Ground) -> Iterator[Difference]:
    """Compare how many sessions there are, then how they lie: on tender days, and how close together."""
    counts = [(len(plan.sessions), sum(not session.light for session in plan.sessions)) for plan in (before, after)]
    if counts[0] != counts[1]:
        caution: Caution = "less" if counts[1] > counts[0] else "more"
        was, now = (f"{total} sessions, {loaded} of them not light" for total, loaded in counts)
        yield Difference("dose", caution, was, now, 1)
    days = [[session.day for session in plan.sessions] for plan in (before, after)]
    badly = [sum(day in ground.tender for day in some) for some in days]
    # another number of sessions has other days anyway: that is told above unless they lie worse or better
    if days[0] == days[1] or (len(days[0]) != len(days[1]) and badly[0] == badly[1]):
        return
    # a single session has no gap; nine days are more than a week of eight days can hold
    gaps = [min(((later - day).days for day, later in pairwise(sorted(some))), default=9) for some in days]
    worse, better = badly[1] > badly[0] or gaps[1] < gaps[0], badly[1] < badly[0] or gaps[1] > gaps[0]
    caution = "neither" if worse == better else "less" if worse else "more"
    was, now = (_listed([day_words(day) for day in some]) for some in days)
    yield Difference("days", caution, was, now)


def _listed(words: Collection[str]) -> str:
    some = list(words)
    return ", ".join(some[:_A_FEW]) + (f" and {len(some) - _A_FEW} more" if len(some) > _A_FEW else "")
