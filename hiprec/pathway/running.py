"""Running: whether to run meanwhile, and within which limits."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from hiprec.kinds import RUNNING
from hiprec.kinds.run import Again, Limit
from hiprec.known.pain_limits import run_limit_of
from hiprec.model.closed_words import ADVICE, PRESSING, SEEN, Advice, BarredRun, RunLimit
from hiprec.model.facts import number_in
from hiprec.model.fragment import shared
from hiprec.model.recommendation import Reason, RunningAdvice
from hiprec.model.record import light
from hiprec.pathway.fire import Fired, acting, reason
from hiprec.pathway.forbidden import first_forbidding
from hiprec.pathway.referrals import folded, walks_freely
from hiprec.rulebook.caches import remembered
from hiprec.trail import decide

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable

    from hiprec.engine.interface import Engine
    from hiprec.model.recommendation import Referral
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
_KM_OF = re.compile(r"\{km ([^}]+)\}")
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
    acts = acting(RUNNING, known, engine)
    if screening.stops:
        decide(engine, RUNNING, acts)
        return _stopped(screening, acts)
    covered = [fired for fired in acts if RUNNING.of(fired.rule.then).running == "stop" and screening.is_cleared(fired)]
    acts = [fired for fired in acts if fired not in covered]
    decide(engine, RUNNING, acts)
    floor, why = _floor(screening, covered=bool(covered))
    # Complaints go by numbers, since what they are called is the runner's own and what is kept may not say it.
    numbers: dict[str | None, int] = {}
    ruled = [(fired.rule.id, fired.certain, numbers.setdefault(fired.symptom_id, len(numbers))) for fired in acts]
    barring = [referral for referral in screening.referrals if not _NO_RUNS.isdisjoint(referral.forbids)]
    bars = tuple([(numbers.setdefault(bar.symptom, len(numbers)), bar.forbids) for bar in barring])
    beside = _Beside.of(screening, floor, why, bars)
    # Ids and certainty say what the rules say; the rest that the advice hangs on is in ``_Beside``.
    advice, by_rules = remembered(known.book, ("running", *ruled, beside), _advice, acts, barring, beside)
    if not known.symptoms and advice.advice == "keep":
        return None
    own: dict[str, object] = {}
    if why is not None and not by_rules:
        own = {name: getattr(why, name) for name in ("because", "rule", "origin")}
    # Kilometres are written in last: how far somebody runs is not to stand in what others are answered by.
    if any("{km " in line for line in advice.limits):
        usual = known.profile.running.km_per_week
        own["limits"] = tuple(
            [
                _KM_OF.sub(lambda of: f" ({usual * float(of[1]):.0f} of your {usual:g} km)" if usual else "", line)
                for line in advice.limits
            ]
        )
    return light(RunningAdvice, {**advice.__dict__, **own}) if own else advice


class _Beside(NamedTuple):
    """What bears on running beside its rules, without a word of a runner's own.

    Attributes:
        floor: the mildest advice that open questions and a clinician's word leave.
        reasoned: whether there is a reason for it.
        treated: whether that reason is a clinician's word.
        open_question: while an urgent one is open, how far weight comes off a leg, in words.
        bars: of each referral that forbids runs, which complaint it is about, and what it forbids.
        green: the highest pain that a run may bring on: the strictest limit of all that hurts.
        hardly: whether the runner hardly runs: by what they said of their week, or by the log against it.

    """

    floor: Advice
    reasoned: bool
    treated: bool
    open_question: str | None
    bars: tuple[tuple[int, tuple[str, ...]], ...]
    green: int
    hardly: bool

    @classmethod
    def of(
        cls, screening: Screening, floor: Advice, why: Reason | None, bars: tuple[tuple[int, tuple[str, ...]], ...]
    ) -> _Beside:
        """Gather it from a screening; ``why`` is the reason of the floor, if there is one."""
        known, limits = screening.known, screening.known.book.policy.pain_limits
        open_question = None
        if screening.provisional:
            open_question = "; where walking hurts, keep weight off that leg"
            if screening.weight_off is not None:
                open_question = "; keep weight off the leg that hurts in walking or makes you limp"
            elif all(walks_freely(symptom.values) for symptom in known.symptoms):
                open_question = ""
        lately, usual = number_in(known.runner, "distance_kept"), known.profile.running
        no_pain = screening.green == 0 or any("painful_running" in forbids for _, forbids in bars)
        return cls(
            floor,
            reasoned=why is not None,
            treated=why is not None and why.rule == SEEN,
            open_question=open_question,
            bars=bars,
            # One run is felt by every complaint: the strictest limit of all of them holds.
            green=0
            if no_pain
            else min((run_limit_of(hurts, limits) for hurts in known.symptoms), default=limits.elsewhere),
            hardly=(lately is not None and lately <= known.book.policy.course.hardly_runs)
            or 0 in (usual.km_per_week, usual.runs_per_week),
        )


def _advice(acts: list[Fired], barring: list[Referral], beside: _Beside) -> tuple[RunningAdvice, bool]:
    """Return the advice, and whether rules decide it; the words for a share of the week are left open."""
    advice, deciding = beside.floor, None
    ranked = sorted(
        acts, key=lambda fired: (-ADVICE.index(RUNNING.of(fired.rule.then).running), not fired.certain, fired.rule.id)
    )
    if ranked:
        first, asked = ranked[0], RUNNING.of(ranked[0].rule.then).running
        if not beside.reasoned or (asked == "stop" and (first.certain or advice != "stop")):
            advice, deciding = asked, reason(first.rule)
            if not first.certain:
                deciding = deciding.model_copy(update={"because": f"{_POSSIBLE} {deciding.because}"})
    by_rules = deciding is not None or not beside.reasoned
    # When running stops, only what stops it makes sense. Of what is merely possible the rule that decides tells its
    # limits; where it stops running, the open questions are the way on.
    stopping = [fired for fired in ranked if advice != "stop" or RUNNING.of(fired.rule.then).running == "stop"]
    telling = [fired for fired in stopping if fired.certain or (fired is stopping[0] and advice != "stop")]
    again: tuple[str, ...] = ()
    if advice == "stop":
        waits = [(wait, fired.symptom_id) for fired in telling for wait in RUNNING.of(fired.rule.then).again]
        waits += [(Again(say=_EXAMINED, of="examined"), bar.symptom) for bar in barring]
        # Each complaint is examined by itself, the rest is about the runner.
        about = [(wait, (wait.of, whose if wait.of == "examined" else None)) for wait, whose in waits]
        again = tuple(dict.fromkeys(wait.say for wait in _strictest(about)))
        if again and beside.open_question is not None:
            again = (_ANSWERED, *again)
    deciding = deciding or Reason(rule="running", because=_NOTHING_AGAINST, origin="walk")
    limited = {limit.of for fired in telling for limit in RUNNING.of(fired.rule.then).limits}
    return shared(
        RunningAdvice(
            advice=advice,
            limits=_limits(telling, again, beside, treated=not by_rules and beside.treated),
            because=deciding.because,
            rule=deciding.rule,
            reasons=_reasons(ranked),
            origin=deciding.origin,
            again=again,
            barred=tuple(run for run, of in _BARRED_BY.items() if advice == "stop" or of in limited),
            returning=advice != "stop" and beside.hardly,
        )
    ), by_rules


def _floor(screening: Screening, *, covered: bool) -> tuple[Advice, Reason | None]:
    """Return the mildest advice that open questions and a clinician's word leave, and why."""
    known, governing = screening.known, screening.governing
    # First of all: whoever treats something urgent decides, and a rule that would allow a run knows less.
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
    referrals = folded(screening.referrals, screening.known)
    limits = dict.fromkeys(referral.meanwhile for referral in referrals if referral.urgency in PRESSING)
    return RunningAdvice(
        advice="stop",
        limits=tuple(limits),
        because=leading.because,
        rule=leading.rule,
        reasons=_reasons(acting),
        barred=tuple(_BARRED_BY),
    )


def _strictest(asked: Iterable[tuple[L, Hashable]]) -> list[L]:
    """Return of those about the same thing the strictest, in the place of the first; what is about nothing stays."""
    strictest: dict[Hashable, L] = {}
    for limit, about in asked:
        key = about or limit.say
        if key not in strictest or limit.level > strictest[key].level:
            strictest[key] = limit
    return list(strictest.values())


def _limits(telling: list[Fired], again: tuple[str, ...], beside: _Beside, *, treated: bool) -> tuple[str, ...]:
    """Return every limit once: what has to hold before running goes on, then the strictest of each kind."""
    bars = any("running" in forbids for _, forbids in beside.bars)
    end = "the questions are answered and you have been examined" if bars else "the questions are answered"
    first: tuple[str, ...] = ()
    if beside.open_question is not None:
        first = (f"{_MEANWHILE.format(end=end)}{beside.open_question}.",)
    if again:
        listed = f"all of these hold: {'; '.join(again)}" if len(again) > 1 else again[0]
        first = (*first, f"You may run again when {listed}.")
    if not telling and not first and not treated:
        first = (_OPEN_STOP,)
    limits = _strictest((limit, limit.of) for fired in telling for limit in RUNNING.of(fired.rule.then).limits)
    # In the order of the rules; the kinds of one line stand where the first of them does.
    lines: dict[Hashable, list[str]] = {}
    for place, limit in enumerate(limits):
        if beside.bars and limit.of in _AFTER_THE_VISIT:
            continue
        together = next((number for number, kinds in enumerate(_TOGETHER) if limit.of in kinds), f"{place}")
        share = "" if limit.share is None else f"{{km {limit.share}}}"
        lines.setdefault(together, []).append(limit.say.replace(_KM, share))
    above = f"passes {beside.green} out of 10" if beside.green else "begins"
    for sentences in lines.values():
        line, *others = (say.removesuffix(".") for say in sentences) if len(sentences) > 1 else sentences
        line = "; ".join((line, *(say[:1].lower() + say[1:] for say in others))) + ("." if others else "")
        first = (*first, line.replace(_GREEN, f"{beside.green}").replace(_ABOVE_GREEN, above))
    return tuple(dict.fromkeys(first))


def _reasons(acting: list[Fired]) -> tuple[Reason, ...]:
    rules = {fired.rule.id: fired.rule for fired in acting}
    return tuple(reason(rules[rule]) for rule in sorted(rules))
