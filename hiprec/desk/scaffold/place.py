"""Where something new shall lie: read from one path, such as ``my_rules/red_flags/heart/own_rule``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path, PurePath

from hiprec.desk.mistake import MisreadError
from hiprec.kinds import FOLDERS
from hiprec.problem import nearest, quoted

_WORD = re.compile(r"[a-z][a-z0-9_]*")


@dataclass(frozen=True, slots=True)
class RulePlace:
    """The place of a rule: the folder of rules, and the three parts of its id."""

    folder: Path
    ruleset: str
    file: str
    key: str

    @property
    def id(self) -> str:
        """Return the id."""
        return f"{self.ruleset}/{self.file}/{self.key}"


@dataclass(frozen=True, slots=True)
class ExercisePlace:
    """The place of an exercise: the folder of rules, its ladder and its id."""

    folder: Path
    ladder: str
    id: str


def rule_place(said: str) -> RulePlace:
    """Read ``FOLDER/RULESET/FILE/KEY``; without a folder the present one is meant.

    Raises:
        MisreadError: it has too few parts, another ruleset, or a part that is no word.

    """
    parts = PurePath(said).parts
    if len(parts) < 3:  # noqa: PLR2004 - ruleset, file and key
        raise MisreadError(
            wrong="A rule lies in a folder, a ruleset and a file",
            met=quoted(said),
            right="write FOLDER/RULESET/FILE/KEY, such as my_rules/red_flags/heart/own_rule",
        )
    *folder, ruleset, file, key = parts
    if ruleset not in FOLDERS and file in FOLDERS:
        raise MisreadError(
            wrong="A part of the place is missing: the folder of rules, the ruleset, the file and the key are four",
            met=quoted(said),
            right=f"write FOLDER/RULESET/FILE/KEY, such as {ruleset}/{file}/{key}/own_rule",
        )
    if ruleset not in FOLDERS:
        raise MisreadError(wrong="Unknown ruleset", met=quoted(ruleset), right=nearest(ruleset, FOLDERS))
    return RulePlace(Path(*folder), ruleset, _word(file.removesuffix(".yaml"), "file"), _word(key, "key"))


def exercise_place(said: str) -> ExercisePlace:
    """Read ``FOLDER/LADDER/ID``, also with ``exercises`` before the ladder; without a folder the present one is meant.

    Raises:
        MisreadError: it has too few parts, or a part that is no word.

    """
    parts = PurePath(said).parts
    if len(parts) < 2:  # noqa: PLR2004 - ladder and id
        raise MisreadError(
            wrong="An exercise lies in a folder, on a ladder",
            met=quoted(said),
            right="write FOLDER/LADDER/ID, such as my_rules/clam/wall_clam",
        )
    *folder, ladder, name = parts
    if folder and folder[-1] == "exercises":
        folder.pop()
    return ExercisePlace(Path(*folder), _word(ladder.removesuffix(".yaml"), "ladder"), _word(name, "id"))


def _word(said: str, what: str) -> str:
    if _WORD.fullmatch(said):
        return said
    found = re.sub(r"[^a-z0-9]+", "_", said.lower()).strip("_")
    right = f"write {found}" if _WORD.fullmatch(found) else "begin it with a letter"
    raise MisreadError(wrong=f"A {what} is small letters, digits and underscores", met=quoted(said), right=right)
