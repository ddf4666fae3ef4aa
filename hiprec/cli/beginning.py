"""New files written for an author: all that were planned, none over another."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from hiprec.cli.files import replace
from hiprec.cli.usage import UsageError
from hiprec.cli.writing import write
from hiprec.problem import quoted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hiprec.desk.scaffold import Planned

# Where pytest reads what a project sets; without a folder of rules there it finds no spec.
_INI = ("pytest.ini", ".pytest.ini", "pytest.toml", "pyproject.toml", "tox.ini", "setup.cfg")
_SAID = {"new": "wrote", "added to": "added to"}


def write_planned(planned: Sequence[Planned], folder: Path) -> None:
    """Write files and say which, and what to do next.

    Args:
        planned: the files; one that has to be new and is there meanwhile stops everything after it.
        folder: the folder of rules that they belong to.

    Raises:
        UsageError: a file cannot be written; files written so far are taken away again.

    """
    from hiprec.rulebook.checks import check
    from hiprec.rulebook.rules_folder import laid

    written: list[Path] = []
    try:
        for planned_file in planned:
            planned_file.path.parent.mkdir(parents=True, exist_ok=True)
            if planned_file.how == "new":
                with planned_file.path.open("x", encoding="utf-8", newline="\n") as file:
                    written.append(planned_file.path)
                    file.write(planned_file.text)
            else:
                replace(planned_file.path, planned_file.text)
    except OSError as error:
        for path in written:
            with suppress(OSError):
                path.unlink()
        raise UsageError(
            wrong=f"The file cannot be written ({error.strerror})",
            met=quoted(str(error.filename or folder)),
            right="name a folder of yours",
        ) from None
    lines = [f"{_SAID[planned_file.how]} {planned_file.path}" for planned_file in planned if planned_file.how in _SAID]
    # What to do next depends on whether the rules are right as they stand.
    overlays, base = laid(folder)
    problems = check(*overlays, base=base)
    specs = "pytest"
    if not any(b"hiprec_rules" in file.read_bytes() for file in map(Path, _INI) if file.is_file()):
        specs = f"pytest --hiprec-rules {folder} (alone once pytest.ini says hiprec_rules = {folder} below [pytest])"
    then = f"then run hiprec rules check {folder}, and {specs}."
    if problems:
        lines += [
            *map(str, problems),
            f"Not right as they stand: mend what is told above as you change them into yours, {then}",
        ]
    else:
        lines.append(f"Complete as they stand: change them into yours, {then}")
    write("\n".join(lines) + "\n")
