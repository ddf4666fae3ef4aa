"""What is wrong with the command line itself, or with a file that it names."""

from __future__ import annotations


class UsageError(Exception):
    """Something that the user can mend; its text is one line for him, without a full stop at its end."""

    @classmethod
    def of(cls, wrong: str, met: str, right: str) -> UsageError:
        """Build the error from what is wrong, what was met, and what would be right, as problems in files have it."""
        return cls(f"{wrong}, met {met}, {right}")
