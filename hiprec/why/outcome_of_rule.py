"""What became of a rule's conclusion: whether it is in the answer, and what overruled it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from hiprec.kinds import decided, folders_of
from hiprec.model.words import SEEN
from hiprec.pathway.asking import open_facts
from hiprec.why.explained_walk import AT_CHECK_INS, FIRST

if TYPE_CHECKING:
    from hiprec.rulebook.clause import Truth
    from hiprec.rulebook.rule import Rule
    from hiprec.trail import Firing
    from hiprec.why.explained_walk import Walked


class RuleOutcome(NamedTuple):
    """Whether a rule acts, whether its conclusion stands, that in a sentence, and the rules that overruled it."""

    acts: bool
    stands: bool
    says: str
    by: tuple[str, ...] = ()


_REFERRING = folders_of(unknown="asks")
_NOTHING = RuleOutcome(acts=False, stands=False, says="")


def fate_of(rule: Rule, asked: Firing, walked: Walked) -> RuleOutcome:
    """Say what became of a rule's conclusion.

    Args:
        rule: the rule.
        asked: what it was asked with, and for whom.
        walked: the walk.

    Returns:
        Its fate.

    """
    truth = rule.when.truth(asked.facts)
    if rule.ruleset in _REFERRING:
        return _referring(rule, asked, truth, walked)
    if truth is False:
        return _NOTHING
    if walked.week.choice is None and rule.ruleset not in FIRST | {AT_CHECK_INS}:
        return RuleOutcome(acts=False, stands=False, says="The walk ended before it: someone has to be seen first.")
    if truth is None and not rule.acts_while_possible:
        return RuleOutcome(acts=False, stands=False, says="It waits until it is certain.")
    return _compared(rule, asked, walked)


def _referring(rule: Rule, asked: Firing, truth: Truth, walked: Walked) -> RuleOutcome:
    referred = [
        each for each in walked.week.screening.referrals if (each.rule, each.symptom) == (rule.id, asked.symptom)
    ]
    if truth is None and not referred:
        return _asking(rule, asked, walked)
    if truth is False and not referred:
        return _NOTHING
    if truth is True and not referred:
        return RuleOutcome(acts=True, stands=False, says=_answered(walked))
    if truth is None:
        return RuleOutcome(
            acts=True, stands=True, says="A question that it hangs on was asked and is not known: it refers."
        )
    waits = "" if truth else "It was raised before and waits for a clinician's word. "
    outcome = walked.week.screening.outcome
    if referred[0].urgency == outcome:
        return RuleOutcome(acts=True, stands=True, says=f"{waits}It makes the outcome {outcome}.")
    by = tuple(each.rule for each in walked.week.screening.referrals if each.urgency == outcome)
    says = f"{waits}It refers too; the outcome is {outcome}, which is more urgent."
    return RuleOutcome(acts=True, stands=True, says=says, by=by)


def _answered(walked: Walked) -> str:
    word = walked.week.known.word
    return f"{word.record.by} has answered it on {word.record.date}." if word else "It is answered."


def _asking(rule: Rule, asked: Firing, walked: Walked) -> RuleOutcome:
    facts = walked.book.facts
    names = dict.fromkeys(name for name in open_facts(rule.when, asked.facts) if facts[name].asked)
    if not names:
        return RuleOutcome(acts=False, stands=False, says="It waits for what only the log can show.")
    return RuleOutcome(acts=False, stands=False, says=f"It asks: {', '.join(names)}.")


def _compared(rule: Rule, asked: Firing, walked: Walked) -> RuleOutcome:
    """Compare the parts of a conclusion with the same parts of every other rule that acts."""
    caps_only = bool(walked.profile.programme)
    exercise = asked.subject if asked.about == "exercise" else None
    acting = [rule, *(each.rule for _, each in walked.acting(rule.ruleset, exercise))]
    meant = walked.book.meant
    claims = {one.id: one.then.strengths(meant.get(one.id, frozenset()), caps_only=caps_only) for one in acting}
    made = {decision.part: decision for decision in decided(claims)}
    mine = claims[rule.id]
    lost = {part: made[part].winners[0] for part in mine if rule.id in made[part].overruled}
    for part, (name, _) in _from_the_walk(rule, walked).items():
        lost.setdefault(part, name)
    return _told(rule, list(mine), lost)


def _told(rule: Rule, parts: list[str], lost: dict[str, str]) -> RuleOutcome:
    by = tuple(dict.fromkeys(lost.values()))
    if not parts and (idle := rule.then.without_parts()):
        return RuleOutcome(acts=False, stands=False, says=idle)
    left = [part for part in parts if part not in lost]
    if not lost:
        return RuleOutcome(acts=True, stands=True, says=rule.then.counts(parts))
    if not left:
        return RuleOutcome(acts=True, stands=False, says="It is overruled: something more cautious holds.", by=by)
    return RuleOutcome(acts=True, stands=True, says=rule.then.counts_in_part(left), by=by)


Overruling = dict[str, tuple[str, str]]


def _from_the_walk(rule: Rule, walked: Walked) -> Overruling:
    """Return the parts that the walk itself overrules, with what does: open urgent questions, or a clinician's word."""
    found: dict[str, Callable[[Rule, Walked], Overruling]] = {"assessment": _earlier_stage, "running": _held_running}
    return found[rule.ruleset](rule, walked) if rule.ruleset in found else {}


def _earlier_stage(rule: Rule, walked: Walked) -> Overruling:
    stage, reached = getattr(rule.then, "stage", None), walked.week.assessed.assessment.stage
    if stage in {None, reached}:
        return {}
    screening = walked.week.screening
    return {"the stage": (screening.holds or SEEN, reached)}


def _held_running(rule: Rule, walked: Walked) -> Overruling:
    advice = walked.week.assessed.running
    if advice is None or advice.advice == getattr(rule.then, "running", ""):
        return {}
    return {"running": (advice.rule, advice.advice)}
