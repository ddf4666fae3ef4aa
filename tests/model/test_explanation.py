"""The explanation's records."""

from __future__ import annotations

from hiprec.model.explanation import Change, ClauseJudged, Ground


def test_groups_hold_their_parts_through_json() -> None:
    """A clause within a clause comes back the same, and values keep their kind."""
    leaf = ClauseJudged(written="limp: yes", place="a.yaml:1:1", truth="false", decides=True, fact="limp", met=False)
    group = ClauseJudged(written="any of", place="a.yaml:1:1", truth="false", decides=True, parts=(leaf,))
    again = ClauseJudged.model_validate_json(group.model_dump_json())
    assert again == group
    assert again.parts[0].met is False


def test_grounds_can_be_told_apart() -> None:
    """Equal reasons are one."""
    change = Change(fact="limp", needs="yes", nearest=True, was=None, asked=True)
    one, two = (Ground(kind="stage", says="Later.", changes=(change,)) for _ in range(2))
    assert len({one, two}) == 1
