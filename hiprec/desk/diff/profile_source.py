"""The profiles of a comparison, by number from 0: made-up runners, or given profiles, a JSON object a line.

Runners are made up spread over what rules tell apart: most questions answered, a few tellingly. Half of them are aimed
at a rule, and where two books do not share some rules, mostly at one of those; so that thresholds are met from both
sides by runners who are otherwise like many. Most have no log or a short one, a longer one where the rule aimed at
reads what a log tells.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import lru_cache
from random import Random
from typing import TYPE_CHECKING, Any

from hiprec.desk.diff.books import Telling
from hiprec.intake import read_profile, take_profile
from hiprec.intake.elsewhere import OWN_OF_RUNNER, OWN_OF_SYMPTOM
from hiprec.model.closed_words import DAYS, EXPERIENCES
from hiprec.problem import Place, Problem, ProfileError

if TYPE_CHECKING:
    from datetime import date

    from hiprec.desk.diff.books import Books, Wanted
    from hiprec.model.facts import About
    from hiprec.model.profile import Profile
    from hiprec.rulebook.rule import Rule

Json = dict[str, Any]

# Every share and every list of choices below is a judgement: enough runners at the edges of rules, while the whole
# still looks like people. A change of any of them, or of the order of draws, makes other runners of the same seed.

# how often a runner is aimed at a rule, that at one that the books do not share, and a symptom given as an area
_AIMED, _AT_A_CHANGE, _IN_AREA = 0.5, 0.7, 0.07
# how many answers about a runner or a symptom are not the harmless one; each of these as often
_TELLING = (0, 0, 0, 0, 0, 1, 1, 2)
# how often something is left out or is rare, such as a race
_GAPPY = 0.15
# complaints of a runner, minutes for a session; each of these as often
_SYMPTOMS = (0, 1, 1, 1, 1, 1, 1, 2)
_MINUTES = (10, 20, 30, 45, 60)
# check-ins of a runner in general, and where a rule reads them; each of these as often
_WEEKS, _LONG = (0,) * 14 + (1, 1, 2, 2, 3, 4, 6), (1, 2, 2, 3, 4, 6, 8, 13)
# computed facts that need no log
_NOT_OF_A_LOG = frozenset(
    {"stage", "irritability", "has_symptom", "spine_possible", "sore_muscle", "nerves_of_both_legs"}
    | {"days_to_race", "days_since_race", "kind_named"}
)
# by how many points a pain turns in a week
_SLOPES = (-1.0, -0.5, -0.5, 0.0, 0.0, 0.5, 1.0)
_WORST = 10.0
# how often a session is missed, targets are met, something is new, a week is bad, a morning is told, weeks lack
_MISSED, _MET, _NEWS, _FLARE, _TOLD, _GAP = 0.2, 0.75, 0.1, 0.08, 0.9, 0.15


@dataclass(frozen=True, eq=False)
class MadeUp:
    """So many made-up runners; the same seed, books and day give the same ones."""

    count: int
    seed: int

    @property
    def source(self) -> str:
        """Say how many there are and with which seed they were made."""
        return f"{self.count:,} random profile{'s' * (self.count != 1)}, seed {self.seed}"

    def __len__(self) -> int:
        """Count the runners."""
        return self.count

    def name(self, number: int) -> str:
        """Name a runner by number and seed."""
        return f"random {number} of seed {self.seed}"

    def given(self, number: int, books: Books, today: date) -> Json:
        """Make up a runner."""
        return a_runner(_telling(books), self.seed, number, today)

    def profile(self, number: int, books: Books, today: date) -> Profile:
        """Take a made-up runner's profile."""
        return take_profile(self.given(number, books, today), books.known, today)


@dataclass(frozen=True, eq=False)
class Given:
    """Profiles out of a file: its name, and of each its line in the file and its text."""

    file: str
    lines: Sequence[tuple[int, str]]

    @property
    def source(self) -> str:
        """Say how many there are, and of which file."""
        return f"{len(self):,} profile{'s' * (len(self) != 1)} of {self.file}"

    def __len__(self) -> int:
        """Count the profiles."""
        return len(self.lines)

    def name(self, number: int) -> str:
        """Name a profile by file and line."""
        return f"{self.file}:{self.lines[number][0]}"

    def given(self, number: int, books: Books, today: date) -> Json:
        """Return the JSON of a line."""
        del books, today
        profile: Json = json.loads(self.lines[number][1])
        return profile

    def profile(self, number: int, books: Books, today: date) -> Profile:
        """Read a line; every mistake in it is told at its place in the file."""
        line, text = self.lines[number]
        try:
            return read_profile(text, self.file, books.known, today)
        except ProfileError as error:
            raise ProfileError(
                replace(problem, place=replace(problem.place, line=line + problem.place.line - 1))
                for problem in error.problems
            ) from None

    @classmethod
    def of(cls, text: str, file: str) -> Given:
        """Take the lines of a file that are not empty; a ``ProfileError`` says that there is none."""
        lines = [(number, line) for number, line in enumerate(text.split("\n"), 1) if line.strip()]
        if not lines:
            right = "write a profile on each line, as JSON"
            raise ProfileError([Problem(Place(file), "There is no profile in this file", "nothing", right)])
        return cls(file, lines)


Crowd = MadeUp | Given
# what the rules of two books tell apart takes longer to work out than a runner to make up
_telling = lru_cache(maxsize=2)(Telling)


def a_runner(telling: Telling, seed: int, number: int, today: date) -> Json:
    """Return a made-up runner's profile as JSON has it, for the day of the answer.

    The same seed of the whole crowd and number in it always give the same runner.
    """
    rng = Random(f"{seed}:{number}")  # noqa: S311 - made-up runners are no secret
    rule = None
    if rng.random() <= _AIMED:
        at_a_change = telling.changed and rng.random() < _AT_A_CHANGE
        # each folder as often as another, else most runners would be aimed at the largest
        rule = rng.choice(telling.changed if at_a_change else telling.by_folder[rng.choice(sorted(telling.by_folder))])
    wanted = telling.aimed(rule, rng) if rule else {}
    about_runner = {name: value for name, value in wanted.items() if telling.facts[name].about == "runner"}
    about_symptom = {name: value for name, value in wanted.items() if name not in about_runner}
    profile: Json = {"experience": rng.choice(EXPERIENCES)}
    _answer(profile, "runner", about_runner, telling, rng)
    _circumstances(profile, telling, today, rng)
    count = max(rng.choice(_SYMPTOMS), 1 if about_symptom else 0)
    profile["symptoms"] = [_symptom(index, {} if index else about_symptom, telling, rng) for index in range(count)]
    profile.update(a_log(profile, rule, telling, today, rng))
    return profile


def _answer(record: Json, about: About, wanted: Wanted, telling: Telling, rng: Random) -> None:
    """Answer most questions harmlessly, a few tellingly, and those that are wanted as wanted."""
    own = OWN_OF_SYMPTOM if about == "symptom" else OWN_OF_RUNNER
    plain = [name for name, fact in telling.facts.items() if fact.about == about and name not in own]
    answers = {name: telling.values[name][0] for name in plain if telling.facts[name].worse != "neither"}
    chosen = {name: telling.values[name] for name in rng.sample(plain, min(len(plain), rng.choice(_TELLING)))}
    answers |= {name: _several(telling, name, rng.choice(values)) for name, values in chosen.items() if values}
    if rng.random() < _GAPPY:
        for name in rng.sample(sorted(answers), min(len(answers), rng.randint(1, 4))):
            if rng.random() < 0.5:  # noqa: PLR2004 - half are not known, half were not asked
                answers[name] = None
            else:
                del answers[name]
    for name, value in wanted.items():
        if name not in own:
            answers[name] = _several(telling, name, value)
            continue
        *outer, key = own[name]
        holder = record
        for step in outer:
            holder = holder.setdefault(step, {})
        holder[key] = value
    record["answers"] = answers


def _several(telling: Telling, name: str, value: Any) -> Any:
    """Return the value of a fact of several choices as a list."""
    return [value] if telling.facts[name].kind == "choices" and isinstance(value, str) else value


def _symptom(number: int, wanted: Wanted, telling: Telling, rng: Random) -> Json:
    symptom: Json = {"id": f"pain_{number + 1}"}
    values = telling.values
    if not wanted.keys() & {"kind", "site"}:
        where = "kind" if rng.random() < 0.5 else "site"  # noqa: PLR2004 - one or the other
        sites = telling.facts[where].values
        symptom[where] = rng.choice(values[where] if rng.random() < _IN_AREA else sites)
    pains = sorted(values["pain_during"])
    during = rng.choice([pain for pain in pains if pain <= rng.choice((2, 3, 3, 5, 10))])
    symptom["pain"] = {
        "during": during,
        "next_morning": rng.choice([pain for pain in values["pain_next_morning"] if pain <= max(1.0, during)]),
        "at_rest": rng.choice([pain for pain in values["pain_at_rest"] if pain <= max(0.0, during - 2)]),
    }
    if rng.random() < 0.8:  # noqa: PLR2004 - most know for how long
        symptom["weeks"] = rng.choice(values["weeks"]) if rng.random() < _GAPPY else rng.randint(1, 20)
    _answer(symptom, "symptom", wanted, telling, rng)
    return symptom


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


def a_log(profile: Json, rule: Rule | None, telling: Telling, today: date, rng: Random) -> Json:
    """Return the keys of a profile that make its log, which begins from its pains; none where there is no log.

    The last check-in is on the day of the answer or some days before; a rule that is aimed at and reads a log has one.
    """
    facts = telling.books.known.facts
    reads_a_log = rule and any(facts[name].computed and name not in _NOT_OF_A_LOG for name in rule.reads)
    count = rng.choice(_LONG if reads_a_log else _WEEKS)
    last = today - timedelta(rng.choice((0, 0, 0, 2, 9, 30)))
    gap = rng.choice((0, 15, 30)) if rng.random() < _GAP else 0
    # a week apart, but for a gap before the last
    days = [last - timedelta(7 * back + (gap if back else 0)) for back in range(count - 1, -1, -1)]
    if not days:
        return {}
    slopes = {symptom["id"]: rng.choice(_SLOPES) for symptom in profile["symptoms"]}
    diligence = rng.choice((0, 1, 2, 2, 3, 3))
    # news is an answer that has become worse
    turning = [
        name
        for name, fact in telling.facts.items()
        if fact.kind == "yes_no" and fact.worse == "yes" and (profile["symptoms"] or fact.about == "runner")
    ]
    entries = []
    for week, day in enumerate(days, 1):
        entry: Json = {"date": day.isoformat(), "sessions_done": max(0, diligence - (rng.random() < _MISSED))}
        if entry["sessions_done"]:
            entry["all_targets_met"] = rng.random() < _MET
            if rule is not None and rule.about == "exercise":
                entry["exercises"] = _exercises(telling, rng)
        for symptom in profile["symptoms"]:
            first, turn = symptom.get("pain", {}).get("during") or 0.0, slopes[symptom["id"]] * week
            during = min(_WORST, max(0.0, first + turn + (3.0 if rng.random() < _FLARE else 0.0)))
            pains = entry.setdefault("symptoms", {}).setdefault(symptom["id"], {"pain_during": during})
            if rng.random() < _TOLD:
                pains["pain_next_morning"] = min(_WORST, max(0.0, during - rng.choice((0, 1, 1, 2))))
        if rng.random() < _NEWS:
            entry["answers"] = {rng.choice(turning): True} if turning else {}
        entries.append(entry)
    start = (days[0] - timedelta(7)).isoformat()
    return {"recorded": start, "started": start, "check_ins": entries}


def _exercises(telling: Telling, rng: Random) -> Json:
    """Tell of some exercises how they went; those that were not in the plan are passed over."""
    ids = sorted(rung.id for ladder in telling.books.new.ladders.values() for rung in ladder.rungs[:2])
    return {
        name: {
            "effort": rng.choice((3, 6, 9)),
            "pain_during": rng.choice((0, 0, 2, 3, 4, 6)),
            "pain_next_morning": rng.choice((0, 0, 1, 4)),
        }
        for name in rng.sample(ids, min(len(ids), 8))
    }
