"""Whole profiles for the laws, as JSON would hold them: facts and their telling values are those of a rulebook."""

from __future__ import annotations

from copy import deepcopy
from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING, Any

from hypothesis import assume
from hypothesis import strategies as st

from hiprec.desk.diff.books import Books, Telling
from hiprec.engine import engine
from hiprec.intake import take_profile
from hiprec.known.knowledge import vocabulary
from hiprec.model.closed_words import DAYS, EXPERIENCES
from hiprec.pathway.programme import Planned
from hiprec.walk import Replayed, answer, replay

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hiprec.engine import Engine
    from hiprec.model.facts import Fact
    from hiprec.model.recommendation import Recommendation
    from hiprec.rulebook import Rulebook

TODAY = date(2026, 11, 21)
START = date(2026, 6, 1)
PAINS = {"pain_during": "during", "pain_next_morning": "next_morning", "pain_at_rest": "at_rest"}
OWN = {"kind", "site", "side", "weeks", *PAINS, "experience", "equipment", "goal", "age", "sex", "km_per_week"}
OWN |= {"runs_per_week"}
Json = dict[str, Any]
PLAIN = engine("plain")


def reviewed(profile: Json, book: Rulebook, today: date = TODAY, judge: Engine = PLAIN) -> Replayed:
    """Take a profile and replay it."""
    return replay(take_profile(profile, vocabulary(book), max(today, TODAY)), book, judge, today)


def planned(profile: Json, book: Rulebook, today: date = TODAY) -> Planned:
    """Take a profile whose walk ends with a plan, and return its week."""
    week = reviewed(profile, book, today).week
    assert isinstance(week, Planned)
    return week


def answered(profile: Json, book: Rulebook, today: date = TODAY, judge: Engine = PLAIN) -> Recommendation:
    """Take a profile and give the whole answer."""
    return answer(reviewed(profile, book, today, judge), today, judge)


@cache
def telling(book: Rulebook) -> Mapping[str, tuple[Any, ...]]:
    """Return the values of every asked fact that some rule may tell apart, the harmless end first."""
    return Telling(Books(book, book)).values


def turning(book: Rulebook) -> list[Fact]:
    """Return the asked facts that have a worse direction."""
    return [fact for fact in book.facts.values() if fact.asked and fact.worse != "neither"]


def plain(book: Rulebook, about: str) -> list[str]:
    """Name the asked facts of a person or a symptom that a profile holds among its answers."""
    return [name for name, fact in book.facts.items() if fact.asked and fact.about == about and name not in OWN]


def harmless(book: Rulebook, about: str) -> Json:
    """Return the harmless answer to everything that is asked of a person or a symptom."""
    return {name: telling(book)[name][0] for name in plain(book, about) if book.facts[name].worse != "neither"}


def calm(book: Rulebook, **keys: Any) -> Json:
    """Write the profile of a runner with nothing to report, on the first day of a programme; keys are added."""
    day = START.isoformat()
    return {"experience": "beginner", "started": day, "recorded": day, "answers": harmless(book, "runner"), **keys}


def symptom(book: Rulebook, **keys: Any) -> Json:
    """Write a symptom that hurts little and has no sign of anything; keys are added."""
    pain = {"during": 2, "next_morning": 0, "at_rest": 0}
    return {"id": "it", "pain": pain, "answers": harmless(book, "symptom"), **keys}


def check_in(week: float, **keys: Any) -> Json:
    """Write a check-in so many weeks after the start, all sessions done and all targets met; keys are added."""
    day = START + timedelta(days=round(7 * week))
    return {"date": day.isoformat(), "sessions_done": 3, "all_targets_met": True, **keys}


@st.composite
def answers(draw: st.DrawFn, book: Rulebook, about: str, *, calm: bool) -> Json:
    """Draw answers: harmless ones with a few telling ones among them, and, where not calm, with gaps."""
    names = plain(book, about)
    values = telling(book)
    found = harmless(book, about)
    if not calm:
        for name in draw(st.lists(st.sampled_from(names), unique=True, max_size=len(names))):
            found.pop(name, None)
    for name in draw(st.lists(st.sampled_from(names), unique=True, max_size=1 if calm else 3)):
        found[name] = draw(st.sampled_from((*values[name], None)))
    return found


def pains(book: Rulebook, *, calm: bool) -> st.SearchStrategy[Json]:
    """Draw the pains of a symptom; calm ones are all told and no higher than amber."""
    most = 5 if calm else 10
    each = {own: st.sampled_from([pain for pain in telling(book)[name] if pain <= most]) for name, own in PAINS.items()}
    return st.fixed_dictionaries(each) if calm else st.fixed_dictionaries({}, optional=each)


@st.composite
def symptoms(draw: st.DrawFn, book: Rulebook, *, calm: bool) -> list[Json]:
    """Draw up to three symptoms, each of another kind or place."""
    places = st.one_of(
        st.sampled_from([("kind", kind) for kind in book.facts["kind"].values]),
        st.sampled_from([("site", site) for site in (*book.facts["site"].values, *book.body.regions)]),
    )
    found = []
    count = draw(st.sampled_from((1, 1, 0, 2) if calm else (1, 0, 2, 3)))
    for number, (name, word) in enumerate(draw(st.lists(places, unique=True, min_size=count, max_size=count))):
        one: Json = {"id": f"pain_{number}", name: word, "answers": draw(answers(book, "symptom", calm=calm))}
        one["pain"] = draw(pains(book, calm=calm))
        if draw(st.booleans()):
            one["weeks"] = draw(st.sampled_from(telling(book)["weeks"]))
        found.append(one)
    return found


@st.composite
def runners(draw: st.DrawFn, book: Rulebook, *, calm: bool | None = None) -> Json:
    """Draw a profile without a log; a calm one answers nearly everything, and harmlessly."""
    days = st.lists(st.sampled_from(DAYS), unique=True)
    maybe: dict[str, st.SearchStrategy[Any]] = {
        "equipment": st.lists(st.sampled_from(book.facts["equipment"].values), unique=True),
        "goal": st.sampled_from(book.facts["goal"].values),
        "age": st.sampled_from(telling(book)["age"]),
        "sex": st.sampled_from(book.facts["sex"].values),
        "programme": st.sampled_from(sorted(book.programmes)),
        "avoid": st.lists(
            st.fixed_dictionaries({"exercise": st.sampled_from(sorted(book.ladders)), "reason": st.just("dull")}),
            max_size=2,
        ),
        "availability": st.fixed_dictionaries(
            {"days": days}, optional={"minutes": st.sampled_from((5, 8, 12, 20, 45))}
        ),
        "running": st.fixed_dictionaries(
            {"hard_days": days},
            optional={
                "km_per_week": st.sampled_from((0, 10, 40)),
                "runs_per_week": st.sampled_from((0, 3, 6, 7)),
                "long_run": st.sampled_from(DAYS),
                "race": st.integers(-4, 30).map(lambda ahead: (TODAY + timedelta(ahead)).isoformat()),
            },
        ),
    }
    found = draw(st.fixed_dictionaries({"experience": st.sampled_from(EXPERIENCES)}, optional=maybe))
    calm = draw(st.booleans()) if calm is None else calm
    told = draw(answers(book, "runner", calm=calm))
    return {**found, "answers": told, "symptoms": draw(symptoms(book, calm=calm))}


def put(profile: Json, fact: Fact, value: object, symptom: int = 0) -> Json:
    """Return a copy of a profile that answers one fact so; ``...`` takes the answer away."""
    copy = deepcopy(profile)
    home = copy["symptoms"][symptom] if fact.about == "symptom" else copy
    name = fact.name
    if name in PAINS:
        home, name = home["pain"], PAINS[name]
    elif name not in OWN:
        home = home["answers"]
    elif name in {"km_per_week", "runs_per_week"}:
        home = home.setdefault("running", {})
    if value is ...:
        home.pop(name, None)
    else:
        home[name] = value
    return copy


@st.composite
def turns(draw: st.DrawFn, book: Rulebook) -> tuple[Json, Json, Fact]:
    """Draw a profile twice, with one fact answered better in the first and worse in the second."""
    profile = draw(runners(book))
    facts = [fact for fact in turning(book) if fact.about == "runner" or profile["symptoms"]]
    fact = draw(st.sampled_from(facts))
    values = telling(book)[fact.name]
    if fact.name == "weeks":  # what is fresh is handled with more care: the fact ``fresh`` turns for the worse there
        values = tuple(week for week in values if week >= book.policy.course.fresh_weeks)
    better, worse = sorted(draw(st.lists(st.integers(0, len(values) - 1), min_size=2, max_size=2, unique=True)))
    at = draw(st.integers(0, max(0, len(profile["symptoms"]) - 1)))
    return put(profile, fact, values[better], at), put(profile, fact, values[worse], at), fact


@st.composite
def gaps(draw: st.DrawFn, book: Rulebook) -> tuple[Json, Json, str]:
    """Draw a profile twice, the second time with one answer unknown: left out, or asked and not known."""
    profile = draw(runners(book))
    told: list[tuple[str, int]] = [(name, 0) for name in profile["answers"]]
    for at, symptom in enumerate(profile["symptoms"]):
        told += [(name, at) for name in symptom["answers"]]
        told += [(name, at) for name, own in PAINS.items() if own in symptom["pain"]]
    assume(told)
    name, where = draw(st.sampled_from(told))
    value: object = ... if name in PAINS else draw(st.sampled_from((..., None)))
    return profile, put(profile, book.facts[name], value, where), name
