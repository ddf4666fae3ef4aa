"""Fields read late are the fields that pydantic reads at once."""

from __future__ import annotations

import re
import subprocess
import sys

LOOK = """
import json
import sys
if "late" in sys.argv:
    from hiprec.cli.late_fields import fields_when_asked
    fields_when_asked()
from hiprec.model.profile import Profile
from hiprec.model.recommendation import Recommendation
from hiprec.model.record import Record
import hiprec.kinds, hiprec.model.policy

def below(kind):
    return [kind, *(one for each in kind.__subclasses__() for one in below(each))]

print([kind.__name__ for kind in below(Record) if type(kind.__dict__["__pydantic_fields__"]) is not dict])
print(json.dumps([Profile.model_json_schema(), Recommendation.model_json_schema(mode="serialization")]))
for kind in sorted(below(Record), key=repr):
    kind.model_rebuild()
    print(kind, list(kind.model_fields), kind.model_fields, sorted(kind.__class_vars__), kind.__signature__)
"""


def test_fields_read_late_are_those_that_pydantic_reads_at_once() -> None:
    """Every record has the same fields and schemas in a process that reads its fields when they are asked for."""

    def seen(*how: str) -> list[str]:
        words = [sys.executable, "-c", LOOK, *how]
        shown = subprocess.run(words, capture_output=True, text=True, check=True, env={"PYTHONHASHSEED": "0"}).stdout
        return re.sub(" at 0x[0-9a-f]+", "", shown).splitlines()

    (none, *at_once), (some, *late) = seen(), seen("late")
    assert late == at_once
    assert (none, "'Reason'" in some, "'Policy'" in some) == ("[]", True, True)
