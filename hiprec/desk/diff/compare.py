"""Two answers to the same profile compared: in what they differ, and whether the new one is less cautious."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from hiprec.desk.diff.compare_plans import plan_differences
from hiprec.desk.diff.difference import Difference, compared
from hiprec.model.words import ADVICE, IRRITABILITIES, STAGES, URGENCIES

if TYPE_CHECKING:
    from hiprec.desk.diff.difference import Ground
    from hiprec.model.difference import Caution, ChangeKind
    from hiprec.model.recommendation import Question, Recommendation, Referral
    from hiprec.model.words import Urgency

_WORTH_ASKING = URGENCIES.index("clinician")


def differences(old: Recommendation, new: Recommendation, ground: Ground) -> tuple[Difference, ...]:
    """Compare two answers to one profile on one day.

    Args:
        old: the answer of the old rules.
        new: that of the new ones.
        ground: what they are compared on.

    Returns:
        Every difference; one of kind ``wording`` where only sentences, reasons or the history are other.

    """
    found = list(_urgency(old, new)) or list(_referrals(old, new))
    found += [*_questions(old, new), *_running(old, new), *_stage(old, new)]
    found += plan_differences(old, new, ground)
    if not found and text(old) != text(new):
        found.append(Difference("wording", "neither", *_first_other(old, new)))
    return tuple(found)


def text(answer: Recommendation) -> str:
    """Return everything that an answer says, without which rulebook said it."""
    return answer.model_dump_json(exclude={"rulebook"})


def _first_other(old: Recommendation, new: Recommendation) -> tuple[str, str]:
    names = [name for name in type(old).model_fields if name != "rulebook"]
    other = [name for name in names if getattr(old, name) != getattr(new, name)]
    said = ", ".join(name.replace("_", " ") for name in other)
    return f"as it was: {said}", f"other words: {said}"


def _urgency(old: Recommendation, new: Recommendation) -> Iterator[Difference]:
    before, after = old.outcome, new.outcome
    caution = compared(before, after, URGENCIES)
    if caution != "neither":
        kind: ChangeKind = "urgency down" if caution == "less" else "urgency up"
        steps = abs(URGENCIES.index(before) - URGENCIES.index(after))
        yield Difference(kind, caution, before, after, 10 * max(map(URGENCIES.index, (before, after))) + steps)


def _referrals(old: Recommendation, new: Recommendation) -> Iterator[Difference]:
    """Compare who has to be seen: a referral that goes is less cautious unless one as urgent comes in its place."""
    before = {(one.rule, one.symptom): one for one in old.referrals}
    after = {(one.rule, one.symptom): one for one in new.referrals}
    gone = [one for key, one in before.items() if key not in after]
    come = [one for key, one in after.items() if key not in before]
    for one in gone:
        caution: Caution = "neither" if _covered(one, come) else "less"
        yield Difference("referral gone", caution, _said(one), "no such referral", URGENCIES.index(one.urgency))
    for one in come:
        caution = "neither" if _covered(one, gone) else "more"
        yield Difference("referral new", caution, "no such referral", _said(one), URGENCIES.index(one.urgency))
    for key in before.keys() & after.keys():
        turn = compared(before[key].urgency, after[key].urgency, URGENCIES)
        if turn != "neither":
            kind: ChangeKind = "referral gone" if turn == "less" else "referral new"
            yield Difference(kind, turn, _said(before[key]), _said(after[key]), URGENCIES.index(before[key].urgency))


def _covered(one: Referral, others: list[Referral]) -> bool:
    return any(each.symptom == one.symptom and _rank(each.urgency) >= _rank(one.urgency) for each in others)


def _rank(urgency: Urgency | None) -> int:
    return URGENCIES.index(urgency or "none")


def _said(one: Referral) -> str:
    return f"{one.urgency}: {one.to}"


def _questions(old: Recommendation, new: Recommendation) -> Iterator[Difference]:
    """Compare what is asked; a question that goes because somebody must be seen now is not less cautious."""
    before, after = _asked(old), _asked(new)
    gone = [key for key in before if _rank(before[key]) > _rank(after.get(key))]
    come = [key for key in after if _rank(after[key]) > _rank(before.get(key))]
    freed = _freed(old, new)
    if not gone and not come and not freed:
        return
    raised = _rank(new.outcome) > _rank(old.outcome)
    lost = [key for key in gone if _rank(before[key]) >= _WORTH_ASKING]
    caution: Caution = "more" if come else "neither"
    if not raised and (freed or lost or _rank(new.could_be) < _rank(old.could_be)):
        caution = "less"
    yield Difference(
        "questions",
        caution,
        _listed(gone, before) if gone or come else "a provisional plan",
        _listed(come, after) if gone or come else "the plan is not provisional any more",
        max(map(_rank, (old.could_be, new.could_be))),
    )


_Asked = dict[tuple[str, str | None], "Urgency"]


def _asked(answer: Recommendation) -> _Asked:
    def key(one: Question) -> tuple[str, str | None]:
        return one.fact, one.symptom

    return {key(one): one.urgency for one in answer.questions}


def _freed(old: Recommendation, new: Recommendation) -> bool:
    return bool(old.plan and new.plan and old.plan.provisional and not new.plan.provisional)


def _listed(keys: list[tuple[str, str | None]], asked: _Asked) -> str:
    said = [f"{fact.replace('_', ' ')} ({asked[fact, symptom]})" for fact, symptom in keys]
    return f"asked: {', '.join(said[:3])}{' …' * (len(said) > 3)}" if said else "not asked"  # noqa: PLR2004 - a few


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
        said, now = ((some or ["no such limit"])[0] for some in (lost, gained))
        yield Difference("running", caution, said, now)


def _stage(old: Recommendation, new: Recommendation) -> Iterator[Difference]:
    before, after = old.assessment, new.assessment
    if before is None or after is None or (before.stage, before.irritability) == (after.stage, after.irritability):
        return
    turns = {
        compared(before.stage, after.stage, STAGES[::-1]),
        compared(before.irritability, after.irritability, IRRITABILITIES),
    }
    caution: Caution = "less" if "less" in turns else "more"
    yield Difference(
        "stage",
        caution,
        f"{before.stage}, irritability {before.irritability}",
        f"{after.stage}, irritability {after.irritability}",
    )
