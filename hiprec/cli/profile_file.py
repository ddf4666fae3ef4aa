"""A profile's file read, and changed: locked, read, changed, read again, and only then written, whole or not at all."""

from __future__ import annotations

import os
import sys
from codecs import BOM_UTF8
from contextlib import suppress
from dataclasses import dataclass
from errno import EACCES, EDQUOT, ENOENT, ENOSPC
from os.path import exists
from pathlib import Path
from textwrap import fill
from typing import TYPE_CHECKING

from hiprec.cli.arguments import day_of
from hiprec.cli.files import descriptor, locked, replace
from hiprec.cli.usage import StreamError, UsageError
from hiprec.cli.writing import is_terminal, look, page_for, tell, write
from hiprec.names import near, printable
from hiprec.problem import ProfileError, quoted
from hiprec.source.json_document import profile_text
from hiprec.source.text import LARGEST

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Callable
    from datetime import date

    from hiprec.intake.mistake import ErrorCollector
    from hiprec.model.profile import Profile
    from hiprec.rulebook import Rulebook


STANDARD_INPUT = "standard input"


def read_input(path: str) -> tuple[str, str]:
    """Read a profile's text.

    Args:
        path: a file, or ``-`` for standard input.

    Returns:
        What the text is called in messages, and the text.

    Raises:
        UsageError: there is no such file, or it cannot be read.
        ProfileError: it is too large or no text.

    """
    if path != "-":
        return path, profile_text(file_bytes(path, stream=True), path)
    if sys.stdin is None:
        raise UsageError(
            wrong="Standard input cannot be read", met="it is closed", right="pass a profile to it, or name a file"
        )
    if sys.stdin.isatty():
        print("hiprec: reading a profile from the keyboard; end it with Ctrl-D", file=sys.stderr)
    # A byte more than a profile may have is enough to tell that it is too large; the rest is never read.
    return STANDARD_INPUT, profile_text(sys.stdin.buffer.read(LARGEST + 1), STANDARD_INPUT)


def file_bytes(path: str, kind: str = "a profile", *, stream: bool = False) -> bytes:
    """Read a file, at most a little more than a profile may hold; what cannot be read is a ``UsageError``.

    Args:
        path: the file.
        kind: what it should be, for the message.
        stream: whether standard input would do as well.

    """
    refuse_json(path)
    try:
        with Path(path).open("rb") as file:
            return file.read(LARGEST + 1)
    except FileNotFoundError:
        right, folder = "check the folder's name", Path(path).parent
        with suppress(OSError, ValueError):
            close = near(Path(path).name, [entry.name for entry in folder.iterdir() if entry.is_file()])
            right = f"give the path of {kind}" + ', or "-" for standard input' * stream
            right = f"did you mean {quoted(str(folder / close[0]))}" if close else right
        raise UsageError(wrong="There is no such file", met=quoted(path), right=right) from None
    except IsADirectoryError:
        raise UsageError(wrong="This is a folder", met=quoted(path), right=f"name {kind}, a JSON file") from None
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else "no such name can be"
        raise UsageError(
            wrong=f"The file cannot be read ({reason})", met=quoted(path), right=f"name {kind} that can be read"
        ) from None


def refuse_json(name: str) -> None:
    """Refuse a profile's own text where the name of its file belongs.

    Raises:
        UsageError: the name begins as JSON does, and no file is called so.

    """
    if name.lstrip()[:1] in ("{", "[") and not exists(name):
        raise UsageError(
            wrong="This is JSON itself, not the name of a file",
            met=quoted(name),
            right='save it in a file and name that, or pass it to "-", which is standard input',
        )


@dataclass(frozen=True, slots=True)
class Recorded:
    """A profile as its file holds it: the text without a byte order mark, its bytes, and the record."""

    text: str
    raw: bytes
    profile: Profile


@dataclass(frozen=True, slots=True)
class ProfileFile:
    """The file of a profile, and what is needed to read it: the rulebook, and the day that is today."""

    file: str
    book: Rulebook
    today: date

    def read(self) -> Recorded:
        """Read the profile.

        Raises:
            UsageError: it is no file, or cannot be read or written.
            ProfileError: with every mistake in it.

        """
        self._refuse_what_is_no_file()
        raw = file_bytes(self.file)
        text = profile_text(raw, self.file)
        return Recorded(text, raw, read_known_profile(text, self.file, self.book, self.today))

    def reading(self, profile: Profile) -> ErrorCollector:
        """Return how what is typed about a profile is understood: what the rulebook knows, and its symptoms."""
        from hiprec.intake.check_ins import reading_for
        from hiprec.known.knowledge import vocabulary

        return reading_for(profile, vocabulary(self.book), self.today)

    def read_anew(self, text: str) -> Profile:
        """Read a changed text; as the old one was in order, every mistake is one of the change.

        Raises:
            UsageError: with the first mistake; nothing was recorded.

        """
        return self.agreed(lambda: read_known_profile(text, self.file, self.book, self.today))

    def agreed(self, change: Callable[[], Profile]) -> Profile:
        """Make a change of a profile that was in order; raises ``UsageError`` with the first mistake in it."""
        try:
            return change()
        except ProfileError as error:
            raise UsageError.of(error.problems[0], "Nothing was recorded: ") from None

    def change(self, change: Callable[[Recorded], str]) -> Profile:
        """Change the profile.

        Args:
            change: makes the new text of the profile that it is given, which is the newest there is.

        Returns:
            The changed profile, which is then on the disk.

        Raises:
            UsageError: it cannot be changed; the file is as it was.

        """
        self._refuse_what_is_no_file()
        # A link stays one: the file that it leads to is locked and changed, by whatever name it was called.
        target = Path(os.path.realpath(self.file))

        def refuse_a_change() -> None:
            # An editor takes no lock: what it saved since this was read would be lost.
            if file_bytes(self.file) != held.raw:
                raise UsageError(
                    wrong="The profile was changed meanwhile",
                    met=quoted(self.file),
                    right="nothing was recorded; try again",
                )

        try:
            with locked(target):
                held = self.read()
                text = change(held)
                profile = self.read_anew(text)
                # An editor that wrote the mark expects it again; JSON itself knows none.
                mark = "\ufeff" if held.raw.startswith(BOM_UTF8) else ""
                replace(target, mark + text, last_look=refuse_a_change)
        except OSError as error:
            cure = "make room on the disk" if error.errno in (ENOSPC, EDQUOT) else "nothing was recorded"
            raise UsageError(
                wrong=f"The profile cannot be written ({error.strerror})", met=quoted(self.file), right=cure
            ) from None
        return profile

    def refuse_a_new_one(self) -> None:
        """Refuse a name under which no first profile can be written, before anybody answers for it.

        Raises:
            UsageError: it is no name of a file, or nothing can be written there.

        """
        refuse_json(self.file)
        if self.file == "-" or descriptor(self.file) is not None:
            met = "standard output" if self.file == "-" else quoted(self.file)
            raise UsageError(wrong="A new profile needs a file", met=met, right="name one, or leave it out")
        folder = os.path.dirname(os.path.abspath(self.file))  # noqa: PTH100, PTH120 - a name that is none stays one
        if not os.path.isdir(folder):
            raise self._not_written(os.strerror(ENOENT))
        if not os.access(folder, os.W_OK | os.X_OK):
            raise self._not_written(os.strerror(EACCES))

    def _not_written(self, reason: str) -> UsageError:
        wrong = f"The profile cannot be written ({reason})"
        return UsageError(wrong=wrong, met=quoted(self.file), right="name a file in a folder of yours")

    def create(self, text: str) -> bool:
        """Write a first profile; ``False`` where something of that name is there, which stays as it is.

        Raises:
            UsageError: it cannot be written.

        """
        path = Path(self.file)
        try:
            with locked(path):
                # Between the questions and here somebody else may have made it.
                there = os.path.lexists(path)
                if not there:
                    replace(path, text)
        except OSError as error:
            raise self._not_written(str(error.strerror)) from None
        return not there

    def _refuse_what_is_no_file(self) -> None:
        refuse_json(self.file)
        # Path.exists() raises for a name that is too long or in a folder that may not be entered; these do not.
        exists = os.path.exists(self.file)
        stream = descriptor(self.file) is not None
        if self.file == "-" or stream or (exists and not os.path.isfile(self.file)):
            named = "standard input" if self.file == "-" else quoted(self.file)
            raise UsageError(wrong="Only a file can be added to", met=named, right="name a profile, a JSON file")
        if exists and not (Path(self.file).stat().st_mode & 0o222 and os.access(self.file, os.W_OK)):
            raise UsageError(
                wrong="The profile is read-only", met=quoted(self.file), right="make it writable; nothing was recorded"
            )


@dataclass(slots=True)
class OwnChanges:
    """Changes of a profile's file that can be taken back as long as nobody else has changed it meanwhile.

    Attributes:
        target: the file.
        first: its text before the changes.
        last: its text after the last of them.

    """

    target: ProfileFile
    first: str
    last: str

    def change(self, change: Callable[[Recorded], str]) -> None:
        """Change the profile, as ``ProfileFile.change`` does."""

        def own(now: Recorded) -> str:
            self.last = change(now)
            return self.last

        self.target.change(own)

    def take_back(self) -> None:
        """Write the text that was there before the changes.

        Raises:
            UsageError: somebody else has changed it; the file is as it was.

        """

        def undone(now: Recorded) -> str:
            if now.text != self.last:
                raise UsageError(
                    wrong="The profile was changed meanwhile, so that no step leads back",
                    met=quoted(self.target.file),
                    right=f'your answers are in it; go on with "hiprec ask {self.target.file}"',
                )
            return self.first

        # Nothing was written yet, and so nothing is: not even a new time of change.
        if self.last != self.first:
            self.target.change(undone)
            self.last = self.first


def profile_file(arguments: Namespace) -> ProfileFile:
    """Open the way to the profile that a command line names.

    Raises:
        UsageError: it names none.

    """
    from hiprec.known.knowledge import kept_rulebook

    if arguments.profile is None:
        raise UsageError(wrong="No profile was given", met="no file name", right="name a profile, a JSON file")
    today = day_of(arguments)
    return ProfileFile(arguments.profile, kept_rulebook(*arguments.rules), today)


def tell_recorded(file: str, words: str, note: str = "") -> None:
    """Say what was written, on a line of its own; a terminal breaks it between words.

    Args:
        file: the profile.
        words: what was recorded.
        note: what else was done, if anything.

    """
    for line in filter(None, (f"Recorded in {file}: {words}.", note)):
        whole = printable(line)
        try:
            write((fill(whole, look().width) if is_terminal(sys.stdout) else whole) + "\n")
        except StreamError:
            tell(whole)
            raise


def new_answer(target: ProfileFile, profile: Profile, day: date | None, arguments: Namespace) -> str:
    """Write the new answer in short, for the day of a check-in if there was one, and how to see all of it."""
    from hiprec.render.screen import brief
    from hiprec.walk import recommend

    recommendation = recommend(profile, today=target.today, rulebook=target.book, engine=arguments.engine)
    page = page_for(target.file, profile, target.book, arguments.rules)
    return brief(recommendation, page, checked_in=day)


def read_known_profile(text: str, file: str, rulebook: Rulebook, today: date) -> Profile:
    """Read a profile that may speak of a rulebook's facts, exercises and programmes."""
    from hiprec.intake import read_profile
    from hiprec.known.knowledge import vocabulary

    return read_profile(text, file, vocabulary(rulebook), today)
