"""Running: whether to run meanwhile, and within which limits."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from hiprec.kinds import RUNNING
from hiprec.kinds.run import Again, Limit
from hiprec.known.pain_limits import run_limit_of
from hiprec.model.closed_words import ADVICE, PRESSING, SEEN, Advice, BarredRun, RunLimit
from hiprec.model.recommendation import Reason, RunningAdvice
from hiprec.pathway.fire import Fired, acting, reason
from hiprec.pathway.forbidden import first_forbidding
from hiprec.pathway.referrals import folded
from hiprec.rulebook.caches import remembered
from hiprec.trail import decide

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable

    from hiprec.engine.interface import Engine
    from hiprec.known.day_facts import DayFacts
    from hiprec.pathway.screen import Screening

L = TypeVar("L", Limit, Again)

_MEANWHILE = "Until {end} no running, hopping or jumping, and nothing that hurts"
_OPEN_STOP = "No running, hopping or jumping until the open questions are answered; the answers may let you run again."
"""What every open urgent flag asks for; what its own rule asks for beyond that is told once it is certain."""
_POSSIBLE = "Some answers are still open, so this is on the careful side."
_HOLD_RUNNING = (
    "Hold your runs until the urgent questions are answered: one of the answers could mean that running does harm."
)
_NOTHING_AGAINST = "Nothing that you said speaks against running as you do."
_EASY = "Only easy running until the urgent question is answered that you could not answer so far."
_TOGETHER = (("run_length", "distance", "days"), ("speed", "hills", "stairs"))
"""Kinds of limits that are told in one line: how much, then how fast and where."""
_BARRED_BY: dict[BarredRun, RunLimit] = {"hard_day": "speed", "long_run": "run_length"}
"""The runs of a week, each with the kind of limit that leaves it out."""
_ANSWERED = "the open questions are answered, and none of them is a reason to wait"
_EXAMINED = "whoever examines you says that you may"
_NO_RUNS = frozenset({"running", "painful_running"})
"""What a referral forbids of runs until somebody has examined it."""
_KM = "{km}"
"""What stands in a limit for its share of the usual week, where the runner told how far that is."""
_GREEN, _ABOVE_GREEN = "{green}", "{above_green}"
"""What stands in a limit for the pain up to which a run is allowed, and for a pain above that."""
_AFTER_THE_VISIT = frozenset({"growth", "restart"})
"""Limits that tell how running grows: nothing to be told beside a visit before which no run may hurt."""
_TREATED = "You are in treatment for something urgent: run only if, and only as far as, whoever treats you allows it."
_CLEARED = (
    "You have been cleared: come back to running in steps. Begin with walking, then short runs with walks between, "
    "and add only while nothing hurts on the day or the morning after."
)


def run(screening: Screening, engine: Engine) -> RunningAdvice | None:
    """Merge the running rules: stop outranks reduce outranks keep, and all limits hold.

    Args:
        screening: who must be seen: an urgent or emergency referral stops running; so does an open urgent question
            about a symptom. Under a clinician's word that stands in place of an urgent referral running stops in
            treatment, unless they allow it, and comes back in steps after a clearance.
        engine: who judges.

    Returns:
        The advice, or ``None`` where there is no symptom and nothing speaks against running.

    """
    known = screening.known
    met = acting(RUNNING, known, engine)
    if screening.stops:
        decide(engine, RUNNING, met)
        return _stopped(screening, met)
    stops = [fired for fired in met if RUNNING.of(fired.rule.then).running == "stop"]
    covered = [fired for fired in stops if screening.is_cleared(fired)]
    met = [fired for fired in met if fired not in covered]
    merge = decide(engine, RUNNING, met)
    key = ("running", frozenset([(fired.rule.id, fired.certain) for fired in met]))
    ruled = remembered(known.book, key, lambda: RUNNING.kind.merge(merge.decisions))
    advice, deciding = _floor(screening, covered=bool(covered))
    ranked = sorted(
        met, key=lambda fired: (-ADVICE.index(RUNNING.of(fired.rule.then).running), not fired.certain, fired.rule.id)
    )
    if ruled is not None:
        first = next(fired for fired in ranked if fired.rule.id in ruled.rules)
        if deciding is None or (ruled.advice == "stop" and (first.certain or advice != "stop")):
            advice, deciding = ruled.advice, _deciding(first)
    if not known.symptoms and advice == "keep":
        return None
    if deciding is None:
        deciding = Reason(rule="running", because=_NOTHING_AGAINST, origin="walk")
    told = _told(ranked, advice)
    again = _again(screening, told, advice)
    return RunningAdvice(
        advice=advice,
        limits=_limits(screening, told, again, treated=deciding.rule == SEEN),
        because=deciding.because,
        rule=deciding.rule,
        reasons=_reasons(ranked),
        origin=deciding.origin,
        again=again,
        barred=_barred(told, advice),
        returning=advice != "stop" and _returns(known),
    )


def _floor(screening: Screening, *, covered: bool) -> tuple[Advice, Reason | None]:
    """Return the mildest advice that open questions and a clinician's word leave, and why."""
    known, governing = screening.known, screening.governing
    if governing is not None and governing.outcome == "treating":
        return "stop", Reason(rule=SEEN, because=_TREATED, origin="walk")
    if screening.provisional:
        return "stop", Reason(rule=screening.meanwhile[0].rule, because=_HOLD_RUNNING)
    if (bar := first_forbidding("running", screening.referrals)) is not None:
        return "stop", Reason(rule=bar.rule, because=bar.because, cites=bar.cites, evidence=bar.evidence)
    if screening.unresolved is not None:
        return "reduce", Reason(rule=screening.unresolved, because=_EASY)
    word = known.word
    if word is not None and word.record.outcome == "cleared" and (covered or governing) and word.covers:
        return "reduce", Reason(rule=SEEN, because=_CLEARED, origin="walk")
    return "keep", None


def _stopped(screening: Screening, acting: list[Fired]) -> RunningAdvice:
    leading = screening.referrals[0]
    told = folded(screening.referrals, screening.known)
    limits = dict.fromkeys(each.meanwhile for each in told if each.urgency in PRESSING)
    return RunningAdvice(
        advice="stop",
        limits=tuple(limits),
        because=leading.because,
        rule=leading.rule,
        reasons=_reasons(acting),
        barred=_barred([], "stop"),
    )


def _told(ranked: list[Fired], advice: Advice) -> list[Fired]:
    """Return the rules that tell limits.

    When running stops, only those that stop it make sense. Of the rules that are merely possible the one that decides
    tells its limits; where it stops running, the open questions are the way on.
    """
    speaking = [fired for fired in ranked if advice != "stop" or RUNNING.of(fired.rule.then).running == "stop"]
    return [fired for fired in speaking if fired.certain or (fired is speaking[0] and advice != "stop")]


def _again(screening: Screening, told: list[Fired], advice: Advice) -> tuple[str, ...]:
    """Return the conditions under which running goes on: of those about the same thing the strictest, each once."""
    if advice != "stop":
        return ()
    bars = [one for one in screening.referrals if not _NO_RUNS.isdisjoint(one.forbids)]
    asked = [(one, fired.symptom_id) for fired in told for one in RUNNING.of(fired.rule.then).again]
    asked += [(Again(say=_EXAMINED, of="examined"), bar.symptom) for bar in bars]
    found = dict.fromkeys(one.say for one in _strictest((one, (one.of, _whose(one, about))) for one, about in asked))
    return (_ANSWERED, *found) if found and screening.provisional else tuple(found)


def _barred(told: list[Fired], advice: Advice) -> tuple[BarredRun, ...]:
    """Return the runs that are left out: all where running stops, else by a limit of speed or of length."""
    limited = {one.of for fired in told for one in RUNNING.of(fired.rule.then).limits}
    return tuple(run for run, of in _BARRED_BY.items() if advice == "stop" or of in limited)


def _returns(known: DayFacts) -> bool:
    """Return whether the runner hardly runs: by what they said of their week, or by the log against it."""
    kept = known.runner.get("distance_kept")
    lately = isinstance(kept, float) and kept <= known.book.policy.course.hardly_runs
    return lately or 0 in (known.profile.running.km_per_week, known.profile.running.runs_per_week)


def _whose(one: Again, about: str | None) -> str | None:
    """Return whose condition it is: each complaint is examined by itself, the rest is about the runner."""
    return about if one.of == "examined" else None


def _strictest(asked: Iterable[tuple[L, Hashable]]) -> list[L]:
    """Return of those about the same thing the strictest, in the place of the first; what is about nothing stays."""
    found: dict[Hashable, L] = {}
    for one, about in asked:
        key = about or one.say
        if key not in found or one.level > found[key].level:
            found[key] = one
    return list(found.values())


def _limits(screening: Screening, told: list[Fired], again: tuple[str, ...], *, treated: bool) -> tuple[str, ...]:
    """Return every limit once: what has to hold before running goes on, then the strictest of each kind."""
    bars = any("running" in referral.forbids for referral in screening.referrals)
    end = "the questions are answered and you have been examined" if bars else "the questions are answered"
    first = (f"{_MEANWHILE.format(end=end)}{_weight(screening)}.",) if screening.provisional else ()
    if again:
        listed = f"all of these hold: {'; '.join(again)}" if len(again) > 1 else again[0]
        first = (*first, f"You may run again when {listed}.")
    if not told and not first and not treated:
        first = (_OPEN_STOP,)
    limits = _strictest((one, one.of) for fired in told for one in RUNNING.of(fired.rule.then).limits)
    if bars or first_forbidding("painful_running", screening.referrals) is not None:
        limits = [one for one in limits if one.of not in _AFTER_THE_VISIT]
    limits = [
        one.model_copy(update={"say": one.say.replace(_KM, _km(one, screening.known))}) if _KM in one.say else one
        for one in limits
    ]
    green = _green(screening)
    above = f"passes {green} out of 10" if green != "0" else "begins"
    said = (line.replace(_GREEN, green).replace(_ABOVE_GREEN, above) for line in _in_a_line(limits))
    return tuple(dict.fromkeys((*first, *said)))


def _weight(screening: Screening) -> str:
    """Return how far weight comes off a leg while a question is open, settled by what is known of walking."""
    if screening.weight_off is not None:
        return "; keep weight off the leg that hurts in walking or makes you limp"
    told = [each.values for each in screening.known.symptoms]
    walks = all(values.get("pain_walking") is False and values.get("limp") is False for values in told)
    return "" if walks else "; where walking hurts, keep weight off that leg"


def _km(limit: Limit, known: DayFacts) -> str:
    usual = known.profile.running.km_per_week
    if limit.share is None or not usual:
        return ""
    return f" ({usual * limit.share:.0f} of your {usual:g} km)"


def _in_a_line(limits: list[Limit]) -> list[str]:
    """Return limits as they are told: how much in one line, how fast and where in another, the rest each in its own."""
    lines: dict[Hashable, list[str]] = {}
    for place, one in enumerate(limits):
        about = next((number for number, kinds in enumerate(_TOGETHER) if one.of in kinds), f"{place}")
        lines.setdefault(about, []).append(one.say)
    return [_joined(said) for said in lines.values()]


def _joined(said: list[str]) -> str:
    first, *rest = (one.removesuffix(".") for one in said) if len(said) > 1 else said
    return "; ".join((first, *(one[:1].lower() + one[1:] for one in rest))) + ("." if rest else "")


def _green(screening: Screening) -> str:
    """Return the highest pain that a run may bring on: the strictest limit of all that hurts, none where none may."""
    if screening.green == 0 or first_forbidding("painful_running", screening.referrals) is not None:
        return "0"
    symptoms, limits = screening.known.symptoms, screening.known.book.policy.pain_limits
    return f"{min((run_limit_of(each, limits) for each in symptoms), default=limits.elsewhere)}"


def _deciding(fired: Fired) -> Reason:
    """Return a rule as the reason; where it is merely possible, say so."""
    found = reason(fired.rule)
    return found if fired.certain else found.model_copy(update={"because": f"{_POSSIBLE} {found.because}"})


def _reasons(acting: list[Fired]) -> tuple[Reason, ...]:
    rules = {fired.rule.id: fired.rule for fired in acting}
    return tuple(reason(rules[rule]) for rule in sorted(rules))
