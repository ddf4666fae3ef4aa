"""The numbers that no rule carries are text: each says why it is that one, and a folder may replace single ones."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from hiprec import recommend
from hiprec.known import knowledge
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
