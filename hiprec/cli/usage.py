"""What is wrong with the command line itself, or with a file that it names."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hiprec.desk.mistake import MisreadError
    from hiprec.problem import Problem

INTERRUPTED = 130  # the exit code after Ctrl-C, as a shell has it


class UsageError(Exception):
    """Something that the user can mend; its text is one line for them, without a full stop at its end."""

    def __init__(self, *, wrong: str, met: str = "", right: str = "") -> None:
        """Say what is wrong, what was met, and what would be right, as problems in files have it."""
        self._parts = (wrong, met, right)
        super().__init__(", ".join(part for part in (wrong, met and f"met {met}", right) if part))

    @classmethod
    def of(cls, problem: Problem | MisreadError, before: str = "") -> UsageError:
        """Return a mistake of a profile or a word as one of the command line; ``before`` begins its first words."""
        return cls(wrong=f"{before}{problem.wrong}", met=problem.met, right=problem.right)

    def __reduce__(self) -> tuple[object, tuple[object, ...]]:
        """Make it anew from its parts, so that it can be copied and sent to another process."""
        wrong, met, right = self._parts
        return partial(type(self), wrong=wrong, met=met, right=right), ()


class StreamError(UsageError):
    """What was to be told cannot be written: standard output is full or closed."""
