"""What the options of a check-in say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hiprec.cli.check_in_entry import NOBODY, PAINS, Said
from hiprec.cli.usage import UsageError
from hiprec.intake.typed import typed_answer, typed_number, typed_symptom
from hiprec.problem import quoted

if TYPE_CHECKING:
    from argparse import Namespace

    from hiprec.intake.mistake import ErrorCollector
    from hiprec.model.profile import Profile

WORST = 10
MOST_SESSIONS, MOST_KM = 100, 500


def said_in(arguments: Namespace, profile: Profile, reading: ErrorCollector) -> Said:
    """Gather what the options say.

    Args:
        arguments: the options.
        profile: the profile, for its symptoms.
        reading: what is known, to understand names and answers.

    Returns:
        What was said; nothing where no option says anything.

    Raises:
        UsageError: with the first option that cannot be understood.

    """
    day_said = Said()
    for name in PAINS:
        for text in getattr(arguments, name):
            symptom, pain = _pain(f"--{name.replace('_', '-')}", text, profile, reading)
            pains = day_said.pains.setdefault(symptom, {})
            if name in pains:
                raise UsageError(wrong="The same pain is given twice", met=quoted(text), right="give it once")
            pains[name] = pain
    if arguments.sessions_done is not None:
        day_said.week["sessions_done"] = _number("--sessions-done", arguments.sessions_done, MOST_SESSIONS, whole=True)
    if arguments.targets_met is not None:
        day_said.week["all_targets_met"] = arguments.targets_met
    if arguments.km is not None:
        day_said.week["km"] = _number("--km", arguments.km, MOST_KM)
    if arguments.nothing_new:
        day_said.week["nothing_new"] = True
    for text in arguments.answer:
        name, value = _answer(text, reading)
        day_said.answers[name] = value
    return day_said


def _pain(option: str, text: str, profile: Profile, reading: ErrorCollector) -> tuple[str, float]:
    named, equals, number = text.rpartition("=")
    pain = _number(option, number, WORST)
    if equals:
        symptom = typed_symptom(reading, named)
        if symptom is None:
            raise _refused(reading, option)
        return symptom, pain
    ids = [symptom.id for symptom in profile.symptoms]
    if len(ids) > 1:
        forms = " and ".join(f"{option} {name}={number}" for name in ids[:3])
        raise UsageError(wrong=f"Argument {option}: of which symptom?", met=quoted(text), right=f"write {forms}")
    return (ids[0] if ids else NOBODY), pain


def _number(option: str, text: str, high: float, *, whole: bool = False) -> float:
    value = typed_number(text)
    if value is None or not 0 <= value <= high or (whole and value != int(value)):
        kind = "a whole number" if whole else "a number"
        raise UsageError(
            wrong=f"Argument {option}: this is out of its bounds"
            if value is not None
            else f"Argument {option}: no number",
            met=quoted(text),
            right=f"give {kind} from 0 to {high:g}",
        )
    return value


def _answer(text: str, reading: ErrorCollector) -> tuple[str, object]:
    fact, equals, value = text.partition("=")
    if not equals:
        raise UsageError(
            wrong="Argument --answer: there is no answer", met=quoted(text), right="write it as night_pain=no"
        )
    read = typed_answer(reading, fact, value)
    if read is None:
        raise _refused(reading, "--answer")
    if read[0] in PAINS:
        option = f"--{read[0].replace('_', '-')}"
        raise UsageError(wrong="Argument --answer: this has its own option", met=quoted(text), right=f"give {option}")
    return read


def _refused(reading: ErrorCollector, option: str) -> UsageError:
    mistake = reading.mistakes[0]
    right = mistake.right if isinstance(mistake.right, str) else mistake.right()
    return UsageError(wrong=f"Argument {option}: {mistake.wrong}", met=mistake.met, right=right)
