"""A conversation at a terminal or through a pipe, by the prompts of rich."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from functools import cached_property
from textwrap import wrap
from typing import TYPE_CHECKING, Any, TypeVar

from rich.console import Console
from rich.prompt import InvalidResponse, PromptBase
from rich.text import Text

from hiprec.cli.writing import in_colour, is_terminal, look
from hiprec.names import printable
from hiprec.render.words import human

if TYPE_CHECKING:
    from rich.prompt import DefaultType

Said = TypeVar("Said")

WIDEST = 100  # columns; the eye loses the line on the way back from a longer one


def can_ask() -> bool:
    """Return whether somebody sits at a terminal, to read questions and answer them."""
    return is_terminal(sys.stdin) and is_terminal(sys.stdout)


class LeftError(Exception):
    """The conversation ends here: the input has ended, or the runner has had enough."""

    def __init__(self, *, ended: bool = False) -> None:
        """Keep whether the input has ended."""
        super().__init__()
        self.ended = ended


class BackError(Exception):
    """The runner takes a step back, to change the answer before."""


BACK = "<"
# What takes a step back; the word does so only where it is no answer, for a back can hurt.
BACK_WORDS = (BACK, "back")


class _Question(PromptBase[Any]):
    """A prompt whose answer a function reads; what it cannot read is told and asked again."""

    prompt_suffix = " "

    def __init__(self, prompt: Text, read: Callable[[str], Any], console: Console) -> None:
        super().__init__(prompt, console=console)
        self._read = read

    def process_response(self, value: str) -> Any:
        if not is_terminal(sys.stdin):
            # Nobody has typed it here, so that the line is still open.
            self.console.print(Text(printable(value)))
        reply = value.strip()
        try:
            if reply == BACK:
                raise BackError
            return reply, self._read(reply)
        # Read first: "back" is a place that hurts where places are asked for, and a step back elsewhere.
        except ValueError as wrong:
            if reply.casefold() in BACK_WORDS:
                raise BackError from None
            raise InvalidResponse(str(wrong)) from None

    def on_validate_error(self, value: str, error: InvalidResponse) -> None:
        del value
        self.console.print(Text(f"  {printable(human(str(error.message)))}"))

    def render_default(self, default: DefaultType) -> Text:
        return Text(f"({default})")


class Dialogue:
    """Says and asks, line by line; what a profile holds is shown and never obeyed.

    A step back plays the conversation again from its beginning, unseen, up to the answer before the one that was asked
    last: what is asked, and what has been written, hang on every answer before.
    """

    def __init__(self) -> None:
        """Make ready to read whatever bytes come."""
        # Bytes that are no text are a slip of the keys: asked again, and no end of the conversation.
        reconfigure = getattr(sys.stdin, "reconfigure", None)
        if reconfigure and not sys.stdin.closed:
            reconfigure(errors="replace")
        self._replies: list[str] = []
        self._again: list[str] = []

    def play(self, conversation: Callable[[], Said]) -> Said:
        """Hold a conversation, which begins anew with every step back.

        Args:
            conversation: asks by this dialogue; the same answers lead to the same questions.

        Returns:
            What the conversation returns.

        """
        # A conversation that follows another begins with its own first question: no step leads back beyond it.
        self._replies.clear()
        while True:
            try:
                return conversation()
            except BackError:
                self._again, self._replies = self._replies[:-1], []

    @cached_property
    def _console(self) -> Console:
        colour = in_colour(sys.stdout)
        return Console(
            width=max(20, min(look().width, WIDEST)),
            markup=False,
            highlight=False,
            emoji=False,
            no_color=not colour,
            color_system="standard" if colour else None,
            legacy_windows=False,
            force_terminal=colour,
        )

    def say(self, *pieces: str, strong: bool = False) -> None:
        """Write a paragraph."""
        if self._again:
            return
        self._console.print(Text(printable("".join(pieces)), style="bold" if strong else ""))

    def gap(self) -> None:
        """Leave a line free, where another screen begins."""
        if not self._again:
            self._console.print()

    def numbered(self, lines: Sequence[str], first: int = 1) -> None:
        """Write lines with their numbers; a long one goes on below its beginning."""
        for number, line in enumerate([] if self._again else lines, first):
            head = f"{number:>4} "
            width = self._console.width
            wrapped = wrap(printable(line), width, initial_indent=head, subsequent_indent=" " * len(head))
            self._console.print(Text("\n".join(wrapped), overflow="fold"))

    def ask(self, question: str, read: Callable[[str], Said]) -> Said:
        """Ask until the answer can be read.

        Args:
            question: what stands before the cursor.
            read: reads an answer without spaces around it; raises ``ValueError`` with what would be right.

        Raises:
            LeftError: the input has ended.
            BackError: the runner takes a step back.

        """
        if self._again:
            # Read anew and not kept: what an answer means may hang on those before.
            answer = read(self._again[0])  # still unseen: what it says was said when it was typed
            self._replies.append(self._again.pop(0))
            return answer
        while True:
            try:
                reply, answer = _Question(Text(printable(question)), read, self._console)()
            except EOFError:
                self._console.print()
                raise LeftError(ended=True) from None
            except BackError:
                if self._replies:
                    raise
                self.say("  This is the first question.")
                continue
            self._replies.append(reply)
            return answer
