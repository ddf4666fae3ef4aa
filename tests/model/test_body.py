"""What a symptom's kind says about its site, and its site about its kind."""

from __future__ import annotations

from hiprec.known.knowledge import shipped

BODY = shipped().body
located = BODY.located


def test_a_kind_implies_its_sites() -> None:
    """A claimed hip impingement may sit in the groin or the front of the hip."""
    found = located({"kind": "hip_impingement"})

    assert found["site"] == frozenset({"groin", "front_of_the_hip"})
    assert found["kind_named"] is True


def test_a_site_given_beside_a_kind_stays() -> None:
    """What the runner says of the place outranks what the name implies."""
    found = located({"kind": "iliotibial_band", "site": "side_of_the_hip"})

    assert found == {"kind": "iliotibial_band", "site": "side_of_the_hip", "kind_named": True}


def test_a_region_stands_for_its_sites() -> None:
    """Hip pain may be at any site of the hip, and of any kind that occurs there, or of none."""
    found = located({"site": "hip"})

    kinds = {kind for kind, sites in BODY.kinds.items() if sites & BODY.regions["hip"]}
    assert found["site"] == BODY.regions["hip"]
    assert found["kind"] == frozenset(kinds | {"not_known"})
    assert found["kind_named"] is False


def test_a_site_never_suggests_a_bone_stress_injury() -> None:
    """That kind has to be claimed; red flags look for it by site and signs."""
    for site in ("shin", "groin", "foot"):
        kinds = located({"site": site})["kind"]

        assert isinstance(kinds, frozenset)
        assert "bone_stress_injury" not in kinds


def test_a_claimed_bone_stress_injury_may_sit_anywhere() -> None:
    """It implies no site, so every site stays possible."""
    assert "site" not in located({"kind": "bone_stress_injury"})


def test_a_kind_that_is_not_known_is_unknown() -> None:
    """Saying that nobody knows is the same as saying nothing."""
    assert "kind" not in located({"kind": "not_known"})


def test_nothing_said_implies_nothing() -> None:
    """Without kind and site nothing is added."""
    assert located({"age": 30}) == {"age": 30}


def test_neighbours_are_of_the_same_part() -> None:
    """A shin and a calf are close, a shin and a groin are not, though both are of the leg."""
    assert BODY.neighbours(frozenset({"shin"})) == {"shin", "calf", "achilles"}
    assert BODY.neighbours(frozenset({"heel"})) == {"heel"}
