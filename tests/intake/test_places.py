"""Where it hurts as people say it: each phrase is its place, or a word for several, which is then asked further."""

from __future__ import annotations

import pytest

from hiprec.cli.replies import read_places
from hiprec.intake import ProfileVocabulary

SAID = [
    ("outer side of my left knee hurts going downhill", ("outside_of_the_knee", "left")),
    ("outside of my knee when I go down stairs", ("outside_of_the_knee", None)),
    ("inside of my right knee", ("inside_of_the_knee", "right")),
    ("left outer knee", ("outside_of_the_knee", "left")),
    ("my left knee on the outside", ("outside_of_the_knee", "left")),
    ("knee, outer side", ("outside_of_the_knee", None)),
    ("outside left knee pain after running", ("outside_of_the_knee", "left")),
    ("pain on the outer right side of the knee", ("outside_of_the_knee", "right")),
    ("sharp pain outside of the knee on downhills", ("outside_of_the_knee", None)),
    ("my knee hurts on the inner side", ("inside_of_the_knee", None)),
    ("front of my left knee when I squat", ("front_of_the_knee", "left")),
    ("my kneecap hurts going down the stairs", ("front_of_the_knee", None)),
    ("under my right kneecap", ("front_of_the_knee", "right")),
    ("around the left knee cap when sitting", ("front_of_the_knee", "left")),
    ("my knee hurts", ("knee", None)),
    ("right knee hurts when going up hills", ("knee", "right")),
    ("my it band hurts", ("iliotibial_band", None)),
    ("left IT band, going downhill", ("iliotibial_band", "left")),
    ("both shins hurt when I run", ("shin", "both")),
    ("inside of my left shin", ("shin", "left")),
    ("front of my lower right leg", ("shin", "right")),
    ("right calf feels tight when I start running", ("calf", "right")),
    ("back of my lower left leg", ("calf", "left")),
    ("my left Achilles is stiff in the morning", ("achilles", "left")),
    ("bottom of my right heel in the morning", ("heel", "right")),
    ("arch of my left foot", ("foot", "left")),
    ("ball of my foot when I push off", ("foot", None)),
    ("outside of my left hip", ("side_of_the_hip", "left")),
    ("left hip, on the side, when I lie on it", ("side_of_the_hip", "left")),
    ("side of my right hip when climbing stairs", ("side_of_the_hip", "right")),
    ("front of my right hip when sitting", ("front_of_the_hip", "right")),
    ("my hip hurts", ("hip", None)),
    ("deep in my left groin", ("groin", "left")),
    ("right groin when sprinting", ("groin", "right")),
    ("deep in my left buttock when I sit", ("buttock", "left")),
    ("back of my right thigh when I sprint", ("back_of_the_thigh", "right")),
    ("my left hamstring is tight", ("back_of_the_thigh", "left")),
    ("front of the left thigh", ("front_of_the_thigh", "left")),
    ("inner right thigh", ("inner_thigh", "right")),
    ("my lower back aches after long runs", ("low_back", None)),
    ("low back on the left side", ("low_back", "left")),
    ("my tailbone hurts when sitting", ("pelvis", None)),
]


def test_a_place_as_people_say_it(known: ProfileVocabulary) -> None:
    """Each is read as its kind or place with its side, in a profile and where start and the browser ask."""
    read = {said: read_places(said, known) for said, _ in SAID}

    assert [(said, (one.kind or one.site, one.side)) for said, meant in read.items() for one in meant] == SAID
    assert {said: known.complaint(said) for said in read if "," not in said} == {
        said: meant for said, (meant,) in read.items() if "," not in said
    }


@pytest.mark.parametrize(
    "said",
    [
        "pain going down my leg",
        "pain running down my leg to the foot",
        "lower back and leg",
        "swollen knee",
        "my foot is numb",
        "fell on my hip",
        "broken shin",
        "hot calf when sitting",
        "downhill",
    ],
)
def test_what_may_be_a_sign_is_not_dropped(known: ProfileVocabulary, said: str) -> None:
    """Only words that say nothing are dropped: where a sign, an accident or two places are told, it is asked again."""
    with pytest.raises(ValueError, match="not a place that I know"):
        read_places(said, known)
