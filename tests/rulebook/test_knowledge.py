"""What hiprec knows of the body and of people's words is text: each mistake is told, and a folder may add to it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from hiprec import ProfileError, recommend
from hiprec.intake import take_profile
from hiprec.known.knowledge import shipped, vocabulary
from hiprec.rulebook import Rulebook, read_rulebook
from hiprec.rulebook.checks import check
from hiprec.rulebook.overrides import less_careful

if TYPE_CHECKING:
    from tests.rulebook.conftest import Lay, Say

DAY = date(2026, 11, 21)
BODY = """\
sites: [jaw, cheek]
regions:
  face: [jaw, cheek]
kinds:
  jaw_ache: [jaw]
muscles: [masseter]
always_there: [mat]
"""
WORDS = """\
spoken:
  site:
    face: [my mug]
    buttock: [runner's bum]
    groin: [quad]
  equipment:
    loop_band: [band]
kinds_at_a_site:
  gnashing: {kind: jaw_ache, site: jaw}
answers:
  "yes": [you bet]
"""


def answer(book: Rulebook, complaint: str) -> Any:
    """Return the complaint as hiprec understands it, once a beginner who has it has been answered."""
    profile = take_profile({"experience": "beginner", "symptoms": [complaint]}, vocabulary(book), DAY)
    assert recommend(profile, rulebook=book, today=DAY).rulebook.replaced == book.replaced
    return profile.symptoms[0]


def test_a_folder_adds_sites_regions_kinds_and_words(lay: Lay) -> None:
    """What it adds is asked for, understood and answered; what it takes over from below is listed."""
    folder = lay({"body.yaml": BODY, "words.yaml": WORDS})
    book = read_rulebook(folder)

    assert check(folder) == ()
    assert book.facts["site"].values[-2:] == ("jaw", "cheek")
    assert book.facts["kind"].values[-1] == "jaw_ache"
    assert book.body.sites_of("face") == {"jaw", "cheek"}
    assert book.stamp.replaced == ("words/equipment/band", "words/site/quad")
    assert less_careful(book) == (
        "Spoken form replaced: words/equipment/band is loop_band, and was long_band, loop_band.",
        "Spoken form replaced: words/site/quad is groin, and was front_of_the_thigh.",
    )
    for said, called in (
        ("my mug", {"site": "face", "kind": None}),
        ("runner's bum", {"site": "buttock", "kind": None}),
        ("quad", {"site": "groin", "kind": None}),
        ("jaw ache", {"site": None, "kind": "jaw_ache"}),
        ("gnashing", {"site": "jaw", "kind": "jaw_ache"}),
    ):
        found = answer(book, said)
        assert {name: getattr(found, name) for name in called} == called


def test_what_only_a_folder_knows_is_refused_without_it() -> None:
    """The shipped book has no jaw."""
    with pytest.raises(ProfileError, match='"kind" is a complaint that hiprec does not know, met "jaw ache"'):
        answer(shipped(), "jaw ache")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("sitse: [jaw]\n", '1:1: Unknown key, met "sitse", did you mean "sites".'),
        (
            "sites: jaw\n",
            '1:8: This should be a list, met "jaw", write it as [one, two] or as lines that begin with a dash.',
        ),
        ("sites: [jaw, jaw]\n", '1:14: This word stands twice, met "jaw", keep one of the two.'),
        (
            "sites: [my jaw]\n",
            '1:9: This cannot be a word of the field, met "my jaw", write it with letters, digits, _ and -.',
        ),
        ("regions: {face: []}\n", "1:17: This list is empty, met [], write at least one entry."),
        ("regions: {face: [shn]}\n", '1:18: Unknown site, met "shn", did you mean "shin".'),
        (
            "regions: {shin: [calf]}\n",
            '1:11: This region is a site already, met "shin", choose another name, or take it out of `sites`.',
        ),
        (
            "regions: {hip: [groin, leg], leg: [hip]}\n",
            '1:24: This region holds itself, met "leg", name the sites that it is made of.',
        ),
        ("kinds: {jaw_ache: [jaw]}\n", '1:20: Unknown site, met "jaw", '),
    ],
)  # fmt: skip
def test_a_mistake_in_the_body_has_its_place(text: str, told: str, say: Say) -> None:
    """It is told once, with the nearest word, and what only follows from it is not."""
    found = say(text, "body.yaml")

    assert found[0].startswith(f"body.yaml:{told}")
    assert all(line.startswith("body.yaml:") for line in found)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("spokn: {}\n", '1:1: Unknown key, met "spokn", did you mean "spoken".'),
        ("spoken: {sites: {groin: [crotch]}}\n", '1:10: Unknown fact, met "sites", did you mean "site".'),
        ("spoken: {site: {groins: [crotch]}}\n", '1:17: Unknown word of site, met "groins", did you mean "groin".'),
        ("spoken: {site: {groin: [1]}}\n", "1:25: This should be text, met 1, put it in quotes."),
        (
            "spoken: {site: {groin: [the crotch, The Crotch]}}\n",
            '1:37: This form stands twice, met "The Crotch", "the crotch" is the same: ',
        ),
        ("spoken: {site: {groin: ['?']}}\n", '1:25: A spoken form holds no letter, met "?", write what is said.'),
        (
            "spoken: {site: {groin: [a heel], heel: [groin]}}\n",
            '1:41: This form is a word of its own, met "groin", leave it out.',
        ),
        ("kinds_at_a_site: {gnash: {kind: meniscus}}\n", '1:19: A key is missing, met no "site", add `site:`.'),
        ("kinds_at_a_site: {gnash: {kind: meniscus, site: jaw}}\n", '1:49: Unknown word of site, met "jaw", '),
    ],
)  # fmt: skip
def test_a_mistake_in_the_words_has_its_place(text: str, told: str, say: Say) -> None:
    """It is told with the nearest word."""
    (found,) = say(text, "words.yaml")

    assert found.startswith(f"words.yaml:{told}")


def test_a_red_flag_must_name_what_it_forbids(say: Say) -> None:
    """A muscle, or one of the words for it."""
    text = """\
x:
  when: {limp: yes}
  then: {refer: urgent, to: doctor, how_soon: today, within: 0 days, meanwhile: None., forbids: [running, quads]}
  because: A sentence that says why.
  evidence: judgement
  cases: {fires for: [{limp: yes}], quiet for: [{limp: no}]}
"""
    assert any('Unknown word, met "quads", use one of abdominals, ' in line for line in say(text))
