"""What the tests of the checks share: rules written from a few words."""

from __future__ import annotations

from textwrap import indent
from typing import Protocol

import pytest


class Write(Protocol):
    """Writes the text of one rule."""

    def __call__(self, when: str, then: str, fires: str, quiet: str, key: str = "my_rule") -> str:
        """Return a rule of these clauses, conclusion, and a case of each kind, all in flow style."""


@pytest.fixture
def rule() -> Write:
    """Return a function that writes a rule."""

    def write(when: str, then: str, fires: str, quiet: str, key: str = "my_rule") -> str:
        body = f"""\
when: {when}
then: {then}
because: A test.
evidence: judgement
cases: {{fires for: [{fires}], quiet for: [{quiet}]}}
"""
        return f"{key}:\n{indent(body, '  ')}"

    return write
