"""Made-up runners, spread over what rules tell apart: most questions answered, and a few answers that tell.

Half of them are aimed at a rule, and where two books do not share some rules, mostly at one of those; so that
thresholds are met from both sides by runners who are otherwise like many.
"""

from __future__ import annotations

from datetime import timedelta
from random import Random
from typing import TYPE_CHECKING, Any

from hiprec.desk.diff.logs import a_log
from hiprec.intake.elsewhere import OWN_OF_RUNNER, OWN_OF_SYMPTOM
from hiprec.model.words import DAYS, EXPERIENCES

if TYPE_CHECKING:
    from datetime import date

    from hiprec.desk.diff.decision_values import Telling, Wanted
    from hiprec.model.facts import About
    from hiprec.rulebook.rule import Rule

Json = dict[str, Any]

_AIMED, _AT_A_CHANGE, _IN_AREA = 0.5, 0.7, 0.07
_TELLING = (0, 0, 0, 0, 0, 1, 1, 2)
"""How many answers about a runner or a symptom are not the harmless one; each of these as often."""
_GAPPY = 0.15
_SYMPTOMS = (0, 1, 1, 1, 1, 1, 1, 2)
_MINUTES = (10, 20, 30, 45, 60)


def a_runner(telling: Telling, seed: int, number: int, today: date) -> Json:
    """Make up a runner.

    Args:
        telling: what the rules tell apart.
        seed: the seed of the whole crowd.
        number: which runner of the crowd; the same seed and number always give the same one.
        today: the day of the answer.

    Returns:
        His profile, as JSON has it.

    """
    rng = Random(f"{seed}:{number}")  # noqa: S311 - made-up runners are no secret
    rule = _aim(telling, rng)
    wanted = telling.aimed(rule, rng) if rule else {}
    about_runner = {name: value for name, value in wanted.items() if telling.facts[name].about == "runner"}
    about_symptom = {name: value for name, value in wanted.items() if name not in about_runner}
    profile: Json = {"experience": rng.choice(EXPERIENCES)}
    _answer(profile, "runner", about_runner, telling, rng)
    _circumstances(profile, telling, today, rng)
    count = max(rng.choice(_SYMPTOMS), 1 if about_symptom else 0)
    profile["symptoms"] = [
        _symptom(number, about_symptom if number == 0 else {}, telling, rng) for number in range(count)
    ]
    profile.update(a_log(profile, rule, telling, today, rng))
    return profile


def _aim(telling: Telling, rng: Random) -> Rule | None:
    """Choose a rule to aim at, each folder as often as another, or none."""
    if rng.random() > _AIMED:
        return None
    if telling.changed and rng.random() < _AT_A_CHANGE:
        return rng.choice(telling.changed)
    return rng.choice(telling.by_folder[rng.choice(sorted(telling.by_folder))])


def _answer(record: Json, about: About, wanted: Wanted, telling: Telling, rng: Random) -> None:
    """Answer most questions harmlessly, a few tellingly, and those that are wanted as wanted."""
    own = OWN_OF_SYMPTOM if about == "symptom" else OWN_OF_RUNNER
    plain = [name for name, fact in telling.facts.items() if fact.about == about and name not in own]
    said = {name: telling.values[name][0] for name in plain if telling.facts[name].worse != "neither"}
    for name in rng.sample(plain, min(len(plain), rng.choice(_TELLING))):
        if telling.values[name]:
            said[name] = _several(telling, name, rng.choice(telling.values[name]))
    if rng.random() < _GAPPY:
        for name in rng.sample(sorted(said), min(len(said), rng.randint(1, 4))):
            if rng.random() < 0.5:  # noqa: PLR2004 - half are not known, half were not asked
                said[name] = None
            else:
                del said[name]
    for name, value in wanted.items():
        if name in own:
            _put(record, own[name], value)
        else:
            said[name] = _several(telling, name, value)
    record["answers"] = said


def _several(telling: Telling, name: str, value: Any) -> Any:
    """Return the value of a fact of several choices as a list."""
    return [value] if telling.facts[name].kind == "choices" and isinstance(value, str) else value


def _put(record: Json, path: tuple[str, ...], value: Any) -> None:
    *outer, key = path
    for step in outer:
        record = record.setdefault(step, {})
    record[key] = value


def _symptom(number: int, wanted: Wanted, telling: Telling, rng: Random) -> Json:
    found: Json = {"id": f"pain_{number + 1}"}
    values = telling.values
    if not wanted.keys() & {"kind", "site"}:
        where = "kind" if rng.random() < 0.5 else "site"  # noqa: PLR2004 - one or the other
        sites = telling.facts[where].values
        found[where] = rng.choice(values[where] if rng.random() < _IN_AREA else sites)
    pains = sorted(values["pain_during"])
    during = rng.choice([pain for pain in pains if pain <= rng.choice((2, 3, 3, 5, 10))])
    found["pain"] = {
        "during": during,
        "next_morning": rng.choice([pain for pain in values["pain_next_morning"] if pain <= max(1.0, during)]),
        "at_rest": rng.choice([pain for pain in values["pain_at_rest"] if pain <= max(0.0, during - 2)]),
    }
    if rng.random() < 0.8:  # noqa: PLR2004 - most know for how long
        found["weeks"] = rng.choice(values["weeks"]) if rng.random() < _GAPPY else rng.randint(1, 20)
    _answer(found, "symptom", wanted, telling, rng)
    return found


def _circumstances(profile: Json, telling: Telling, today: date, rng: Random) -> None:
    """Add equipment, age, the running week and so on where they are not wanted otherwise."""
    values, running = telling.values, profile.setdefault("running", {})
    things = values["equipment"]
    owned = rng.choice((0, 0, 1, 2, 4, len(things)))
    profile.setdefault("equipment", rng.sample(things, min(owned, len(things))))
    profile.setdefault("goal", rng.choice(values["goal"]))
    profile.setdefault("sex", rng.choice(values["sex"]))
    ages = [age for age in values["age"] if age >= 10]  # noqa: PLR2004 - younger children do not run for sport
    profile.setdefault("age", rng.choice(ages) if rng.random() < _AIMED else rng.randint(18, 65))
    running.setdefault("km_per_week", rng.choice((0, 10, 25, 40, 70)))
    running.setdefault("runs_per_week", rng.choice((1, 2, 3, 4, 6)))
    if rng.random() < 0.3:  # noqa: PLR2004 - some say which days are hard
        running["hard_days"] = rng.sample(DAYS, 2)
        running["long_run"] = rng.choice(DAYS)
    if rng.random() < _GAPPY:
        running["race"] = (today + timedelta(rng.choice((-3, -1, 1, 2, 3, 6, 9, 11, 14, 20, 25, 40)))).isoformat()
    if rng.random() < 0.3:  # noqa: PLR2004 - some have little time
        profile["availability"] = {"days": rng.sample(DAYS, rng.randint(2, 5)), "minutes": rng.choice(_MINUTES)}
    if rng.random() < 0.1 and telling.books.known.programmes:  # noqa: PLR2004 - some follow a routine
        profile["programme"] = rng.choice(sorted(telling.books.known.programmes))
