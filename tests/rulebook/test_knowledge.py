"""What hiprec knows of the body, of words and of numbers is text: mistakes are told, a folder may add to it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Literal
from unicodedata import normalize

import pytest

from hiprec import ProfileError, recommend
from hiprec.intake import take_profile
from hiprec.intake.vocabulary import Complaint
from hiprec.known import knowledge
from hiprec.known.knowledge import shipped, vocabulary
from hiprec.model.policy import Policy
from hiprec.rulebook import Rulebook, read_rulebook
from hiprec.rulebook.book_cache import kept_rulebook
from hiprec.rulebook.checks import check
from hiprec.rulebook.overrides import less_careful
from tests.pathway.profiles import START, calm, symptom
from tests.tried import few

if TYPE_CHECKING:
    from pathlib import Path

    from tests.rulebook.conftest import Lay, Say


Form = Literal["NFC", "NFD"]
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

UMLAUTS = """\
spoken:
  site:
    buttock: [Gesäß]
    outside_of_the_knee: [Außenknie]
    groin: [Hüfte vorn]
articles: [Für, meine]
for_a_doctor: [Brüche, Schenkelhalsbrüche, Fièvre, Kann nicht gehen, kann's nicht, Перелом]
no_clinician: [Schwägerin, Übungs-Leiter]
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


@pytest.mark.parametrize("written", ["NFC", "NFD"])
@pytest.mark.parametrize("typed", ["NFD", "NFC"])
def test_a_folder_says_words_with_letters_that_english_has_not(written: Form, typed: Form, lay: Lay) -> None:
    """Each is read as it is typed, however an accent is put on its letter; a sign of illness is sent to a doctor."""
    folder = lay({"words.yaml": normalize(written, UMLAUTS)})
    book = read_rulebook(folder)
    words = vocabulary(book)
    places = {
        "Gesäß": "buttock",
        "GESÄSS": "buttock",
        "für Außenknie": "outside_of_the_knee",
        "Hüfte vorn": "groin",
    }
    ill = ("Brüche", "SCHENKELHALSBRÜCHE rechts", "rücken, fièvre", "kann nicht gehen", "я: перелом", "Kann's nicht")
    names = {"Meine Schwägerin": True, "my Übungs-Leiter": True, "Dr. Schwägerin": False, "Übungs-Arzt": False}

    assert check(folder) == ()
    assert {said: words.complaint(normalize(typed, said)) for said in places} == {
        said: Complaint(site=site) for said, site in places.items()
    }
    for said in ill:
        with pytest.raises(ProfileError, match="if you fear it, see a doctor today"):
            answer(book, normalize(typed, said))
    assert not any(words.is_for_a_doctor(normalize(typed, well)) for well in ("Bruch", "Übriche", "gehen"))
    assert {name: words.is_no_clinician(normalize(typed, name)) for name in names} == names
    assert words.complaint_within(normalize(typed, "Gesäß knackt")) == "gesäss"


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


KNEES = "pain_limits:\n  joint: {value: 1, judgement: We keep sore knees quieter.}\n"
LOOSE = """\
pain_limits:
  joint: {value: 4, judgement: We allow more.}
  bone_signs: {value: [pain_on_hopping], judgement: We leave one sign out.}
clinician:
  settle_weeks: {value: 1, judgement: We see everybody each week.}
session:
  minutes: {value: 20, judgement: Our runners have less time.}
"""


NO_REASON = (
    "This cannot be used as written, met these keys, say where it is from: `source:` with citations, or `judgement:` "
    "with why it is that number."
)


def green(book: Rulebook) -> Any:
    """Return up to where a sore knee may hurt in a session."""
    profile = calm(book, symptoms=[symptom(book, kind="runners_knee")])
    plan = recommend(profile, rulebook=book, today=START).plan
    assert plan is not None
    assert plan.zones is not None
    return plan.zones.green


@pytest.mark.slow
def test_a_folder_replaces_single_numbers(lay: Lay) -> None:
    """Its number counts, every other stays, and the answer and the check tell it."""
    folder = lay({"policy.yaml": KNEES})
    own, shipped = read_rulebook(folder), knowledge.shipped()
    below = {"joint": shipped.policy.pain_limits.joint}

    assert check(folder) == ()
    assert (green(shipped), green(own)) == (2, 1)
    assert own.policy.pain_limits.model_copy(update=below) == shipped.policy.pain_limits
    assert {name for name in Policy.model_fields if getattr(own.policy, name) != getattr(shipped.policy, name)} == {
        "pain_limits"
    }
    assert own.stamp.replaced == ("policy/pain_limits/joint",)
    assert less_careful(own) == ("Number replaced: policy/pain_limits/joint is 1, and was 2.",)


def test_what_is_less_careful_is_told_first(lay: Lay) -> None:
    """More pain, a sign less and a shorter settling are told as such, before what is merely another number."""
    first, second, third, last = less_careful(read_rulebook(lay({"policy.yaml": LOOSE})))

    assert first == "Less careful: policy/clinician/settle_weeks is 1, and was 2."
    signs = "focal_bone_tenderness, pain_on_hopping"
    assert second == f"Less careful: policy/pain_limits/bone_signs is pain_on_hopping, and was {signs}."
    assert third == "Less careful: policy/pain_limits/joint is 4, and was 2."
    assert last == "Number replaced: policy/session/minutes is 20, and was 30."


@pytest.mark.slow
def test_a_kept_book_has_the_same_numbers(lay: Lay, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Read anew or from what was kept."""
    monkeypatch.setenv("HIPREC_CACHE", str(tmp_path / "kept"))
    folder = lay({"policy.yaml": KNEES})

    assert kept_rulebook(folder).policy == read_rulebook(folder).policy
    assert kept_rulebook(folder).policy == read_rulebook(folder).policy


@pytest.mark.law
@pytest.mark.parametrize(
    ("text", "told"),
    few(
        [
            ("pain_limit: {}\n", '1:1: Unknown key, met "pain_limit", did you mean "pain_limits".'),
            (
                "pain_limits: {jiont: {value: 1, judgement: It is so here.}}\n",
                '1:15: Unknown key, met "jiont", did you mean "joint".',
            ),
            (
                "pain_limits: {joint: {judgement: It is so here.}}\n",
                '1:15: A key is missing, met no "value", add `value:`.',
            ),
            (
                "pain_limits: {joint: {value: 1}}\n",
                f"1:22: {NO_REASON}",
            ),
            (
                "pain_limits: {joint: {value: 1, judgement: ok}}\n",
                f"1:22: {NO_REASON}",
            ),
            (
                "pain_limits: {joint: {value: 11, judgement: It is so here.}}\n",
                "1:30: This number is out of bounds, met 11, write at most 10.",
            ),
            (
                'pain_limits: {joint: {value: "1", judgement: It is so here.}}\n',
                '1:30: This should be a whole number, met "1", write digits.',
            ),
            (
                "pain_limits: {joint: {value: 1, source: [thome-1997]}}\n",
                '1:42: Unknown citation, met "thome-1997", did you mean "thomee-1997".',
            ),
            (
                "pain_limits: {joint_sites: {value: [shn], judgement: It is so here.}}\n",
                '1:37: Unknown site, met "shn", did you mean "shin".',
            ),
            (
                "ranking: {groups: {value: [abductor], judgement: It is so here.}}\n",
                '1:28: Unknown group, met "abductor", did you mean "abductors".',
            ),
            (
                "course: {improved: {value: 3 of 2, judgement: It is so here.}}\n",
                '1:28: This cannot be used as written, met "3 of 2", write a part of a whole, such as "2 of 3".',
            ),
        ]
    ),
)
def test_a_mistake_has_its_place(text: str, told: str, say: Say) -> None:
    """It is told once, with the nearest word."""
    assert say(text, "policy.yaml") == [f"policy.yaml:{told}"]


def test_a_number_that_is_missing_is_told(small: Path, lay: Lay) -> None:
    """A whole rulebook with a policy of its own needs every number; what lacks is told where its section stands."""
    folder = lay({"policy.yaml": "clinician:\n  covers_weeks: {value: 6, judgement: The usual time to a review.}\n"})
    for path in small.iterdir():
        (folder / path.name).symlink_to(path)
    told = [str(problem).replace(f"{folder}/", "") for problem in check(base=folder)]

    assert 'policy.yaml:1:1: A key is missing, met no "settle_weeks", add `settle_weeks:`.' in told
    assert 'policy.yaml:1:1: A key is missing, met no "pain_limits", add `pain_limits:`.' in told
    assert len([line for line in told if line.startswith("policy.yaml")]) == len(Policy.model_fields)
