"""Each kind of conclusion says one thing, in words and parts that can be compared, and is merged by the strongest."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from pydantic import ValidationError

from hiprec.kinds import FOLDERS, Contraindicate, Decision, Narrow, Refer, Selector, Space, decided, folders_of
from hiprec.known.knowledge import shipped
from hiprec.model.closed_words import ADVICE, MOVES
from hiprec.model.span import Bounds

if TYPE_CHECKING:
    from hiprec.kinds import Unknown

ROOT = Path(__file__).parents[2]
SEEN = {"refer": "clinician", "to": "whoever looks after the bone", "how_soon": "soon", "meanwhile": "Rest."}


@pytest.mark.parametrize(
    ("ruleset", "then"),
    [
        ("red_flags", {**SEEN, "people": "plumber"}),
        ("assessment", {}),
        ("contraindications", {}),
        ("contraindications", {"leave_out": {"ladder": "clam"}, "ease": {"ladder": "clam"}}),
        ("contraindications", {"leave_out": {}}),
        ("spacing", {"hours_apart": 48, "light": {"before": "race", "days": 2}}),
        ("spacing", {"keep_free": {"before": "race", "after": "race", "days": 2}}),
        ("ranking", {"favour": {"muscle": {"calf": 4}}}),
        ("red_flags", {"refer": "urgent"}),
        ("progression", {"move": "leap"}),
    ],
)
def test_a_conclusion_that_says_nothing_or_too_much_is_refused(ruleset: str, then: dict[str, Any]) -> None:
    """Each kind has its own form."""
    with pytest.raises(ValidationError):
        FOLDERS[ruleset].kind.model_validate(then)


@pytest.mark.parametrize(
    ("said", "people"),
    [
        ({}, ()),
        ({"people": "doctor"}, ("doctor",)),
        ({"people": ["birth", "dietitian"]}, ("birth", "dietitian")),
        ({"to": "a sports doctor or physiotherapist"}, ("doctor", "physiotherapist")),
        ({"to": "a sports doctor or physiotherapist", "people": []}, ()),
    ],
)
def test_whom_a_referral_sends_to_is_said_or_read_from_its_words(said: dict[str, Any], people: tuple[str, ...]) -> None:
    """The field is there once the rule is read, of a variant with words of its own too."""
    referral = Refer.model_validate({**SEEN, **said, "variants": [{"when": None, "to": "a midwife"}, {"when": None}]})

    assert referral.people == people
    assert [variant.people for variant in referral.variants] == [("birth",), None]


@pytest.mark.parametrize(
    ("said", "transport"),
    [
        ({"to": "emergency services (ambulance)"}, "ambulance"),
        ({"to": "emergency department, by ambulance"}, "ambulance"),
        ({"to": "emergency department, by ambulance if you feel faint"}, "any"),
        ({"to": "Emergency department"}, "any"),
        ({"to": "Rettungsdienst (112)"}, "ambulance"),
        ({"to": "Rettungsdienst (112)", "people": "doctor"}, "ambulance"),
        ({"to": "Notaufnahme", "transport": "any"}, "any"),
        ({"to": "emergency department", "transport": "ambulance"}, "ambulance"),
        ({"to": "emergency services", "refer": "urgent"}, None),
    ],
)
def test_how_somebody_gets_there_in_an_emergency_is_said_or_read_from_its_words(
    said: dict[str, Any], transport: str | None
) -> None:
    """Words that nobody knows are a call for an ambulance, of a variant with words of its own too."""
    variants = [{"when": None, "to": "die Sanitäter"}, {"when": None}]
    referral = Refer.model_validate({**SEEN, "refer": "emergency", **said, "variants": variants})

    assert referral.transport == transport
    assert [variant.transport for variant in referral.variants] == ["ambulance", None]


def test_a_single_word_is_a_list_of_one() -> None:
    """Authors need no brackets for one word."""
    assert Contraindicate.model_validate({"ease": {"demand": "supine"}}).ease == Selector(demand=("supine",))


def test_an_effort_is_a_ceiling_with_or_without_the_words() -> None:
    """`at most light` and `light` say the same."""
    assert Narrow.model_validate({"effort": "at most light"}) == Narrow(effort="light")
    assert Narrow.model_validate({"sets": "1 to 2"}).sets == Bounds(1, 2)


def test_hard_is_yes_or_no() -> None:
    """Days that never give way say so in words."""
    assert Space.model_validate({"keep_free": {"before": "race", "days": 2}, "hard": "yes"}).hard is True


def test_a_selector_means_any_that_matches_one_of_its_words() -> None:
    """By exercise, ladder, position, demand or main muscle."""
    clam = shipped().exercises["clam"]

    for selector in (
        Selector(exercise=("clam",)),
        Selector(ladder=("clam", "bridge")),
        Selector(position=("lying_on_the_side",)),
        Selector(demand=("lying_on_the_side",)),
        Selector(muscle=("gluteus_medius",)),
    ):
        assert selector.means(clam)
    assert not Selector(position=("standing",), muscle=("calf",)).means(clam)


BOOK = shipped()


@pytest.mark.parametrize(
    ("folder", "then", "said"),
    [
        (
            "red_flags",
            {"refer": "urgent", "to": "a doctor", "how_soon": "today", "meanwhile": "Rest."},
            "see a doctor, today (urgent)",
        ),
        ("assessment", {"stage": "build", "irritability": "high"}, "stage build, irritability high"),
        ("running", {"running": "reduce"}, "running: reduce"),
        ("contraindications", {"leave_out": {"demand": ["deep_hip_flexion"]}}, "leave out demand deep hip flexion"),
        ("contraindications", {"ease": {"ladder": "clam"}}, "ease ladder clam"),
        ("ranking", {"favour": {"muscle": {"gluteus_medius": 3}}}, "favour gluteus medius +3"),
        ("dose", {"sets": "at most 2", "effort": "at most light"}, "sets at most 2, effort at most light"),
        ("spacing", {"hours_apart": 48}, "48 hours apart"),
        ("spacing", {"keep_free": {"before": "race", "days": 2}}, "keep free 2 days before race"),
        ("spacing", {"light": {"after": "long_run", "days": 1}}, "light 1 day after long run"),
        ("progression", {"move": "regress", "amount": "rung"}, "regress by a rung"),
        ("progression", {"move": "hold", "easier": "yes"}, "hold, an easier week"),
        ("outlook", {"topic": "race", "tell": "Decide by then."}, "tell of the race: Decide by then."),
    ],
)
def test_each_kind_in_words(folder: str, then: dict[str, Any], said: str) -> None:
    """Short, in the rule's own words."""
    assert FOLDERS[folder].kind.model_validate(then).in_words() == said


@pytest.mark.parametrize(
    ("unknown", "folders"),
    [
        ("asks", {"red_flags", "escalation"}),
        ("holds", {"assessment", "running", "contraindications", "dose", "progression"}),
        ("waits", {"ranking", "spacing", "outlook"}),
    ],
)
def test_what_unknown_does(unknown: Unknown, folders: set[str]) -> None:
    """Flags ask, cautious kinds hold, the others wait."""
    assert folders_of(unknown=unknown) == folders


def test_every_rule_has_parts_that_can_be_compared() -> None:
    """Days and sentences stand beside one another; of a routine's dose only caps count."""
    for rule in BOOK.rules.values():
        meant = BOOK.meant.get(rule.id, frozenset())
        parts = rule.then.strengths(meant, caps_only=False)
        assert rule.then.strengths(meant, caps_only=True).keys() <= parts.keys()
        assert parts or rule.ruleset in {"spacing", "contraindications", "outlook"}, rule.id


def test_the_strongest_wins_and_ties_win_together() -> None:
    """A part that only one speaks of is that one's."""
    claims = {"b": {"stage": 2, "irritability": 1}, "a": {"stage": 2}, "c": {"stage": 0}}

    assert tuple(decided(claims).values()) == (
        Decision("irritability", ("b",), (), 1),
        Decision("stage", ("a", "b"), ("c",), 2),
    )


@pytest.mark.parametrize(("folder", "key", "words"), [("progression", "move", MOVES), ("running", "running", ADVICE)])
def test_words_that_authors_choose_from_are_listed_whole(folder: str, key: str, words: tuple[str, ...]) -> None:
    """In the chapter on conclusions and in the template of a new rule, in their order."""
    chapter = (ROOT / "rules" / "README.md").read_text(encoding="utf-8")
    template = (ROOT / "hiprec" / "desk" / "templates" / f"{folder}.yaml").read_text(encoding="utf-8")
    first, *others = words
    quoted = [f"`{key}: {first}`", *(f"`{word}`" for word in others)]

    assert f"| `{folder}` | {', '.join(quoted[:-1])} or {quoted[-1]}" in chapter
    assert f"# {', '.join(words[:-1])} or {words[-1]}; of several rules the most cautious wins" in template
