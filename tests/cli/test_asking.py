"""Questions at a terminal."""

from __future__ import annotations

import builtins
import io
import sys
from collections.abc import Callable, Iterator

import pytest

from hiprec.cli import asking
from hiprec.cli.usage import UsageError

Type = Callable[..., list[str]]


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> Type:
    """Return a function that sets what is typed, and lists the prompts that are shown."""

    def replies(*lines: str) -> list[str]:
        prompts: list[str] = []
        left: Iterator[str] = iter(lines)

        def read(prompt: str) -> str:
            prompts.append(prompt)
            line = next(left, None)
            if line is None:
                raise EOFError
            if line == "^C":
                raise KeyboardInterrupt
            return line

        monkeypatch.setattr(builtins, "input", read)
        return prompts

    return replies


@pytest.mark.parametrize(
    ("read", "said", "found"),
    [
        (asking.number(0, 10), "3", 3),
        (asking.number(0, 10), "2.5", 2.5),
        (asking.number(0, 10), "", None),
        (asking.yes_or_no, "y", True),
        (asking.yes_or_no, "No", False),
        (asking.yes_or_no, "", None),
        (asking.one_word(("cleared", "treating")), "t", "treating"),
        (asking.some_words, "Dr Ng", "Dr Ng"),
    ],
)
def test_answers_that_are_understood(read: Callable[[str], object], said: str, found: object, typed: Type) -> None:
    """Each reader gives what was meant."""
    typed(f" {said} ")
    assert asking.ask("?", read) == found


@pytest.mark.parametrize(
    ("read", "said", "told"),
    [
        (asking.number(0, 10), "11", "Type a number from 0 to 10, or Enter to skip."),
        (asking.number(0, 10), "three", "Type a number from 0 to 10, or Enter to skip."),
        (asking.number(0, 100, whole=True), "1.5", "Type a whole number from 0 to 100, or Enter to skip."),
        (asking.yes_or_no, "perhaps", "Type y or n, or Enter to skip."),
        (asking.one_word(("cleared", "treating")), "", "Type cleared or treating."),
        (asking.some_words, "", "This is needed. Ctrl-C leaves without a record."),
    ],
)
def test_an_answer_that_is_not_understood_is_asked_for_again(
    read: Callable[[str], object], said: str, told: str, typed: Type, capsys: pytest.CaptureFixture[str]
) -> None:
    """What would be right is told, and the question comes again."""
    prompts = typed(said)
    with pytest.raises(UsageError, match=r"The questions were left, met the end of the input, nothing was recorded"):
        asking.ask("How?", read)
    assert prompts == ["How? ", "How? "]
    assert capsys.readouterr().out == f"  {told}\n\n"


def test_ctrl_c_leaves(typed: Type, capsys: pytest.CaptureFixture[str]) -> None:
    """Ctrl-C ends the line and the questions."""
    typed("^C")
    with pytest.raises(KeyboardInterrupt):
        asking.ask("?", str)
    assert capsys.readouterr().out == "\n"


def test_only_a_terminal_can_be_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Both ends must be a terminal."""
    assert not asking.can_ask()
    monkeypatch.setattr(asking, "is_terminal", lambda stream: stream is sys.stdin)
    assert not asking.can_ask()


def test_long_lines_are_broken(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Lines fit a terminal of 80 columns; what a terminal would obey is dropped."""
    asking.say("word " * 40, indent="  ")
    asking.say("a\x1b[2Jb")
    lines = capsys.readouterr().out.splitlines()
    assert max(map(len, lines)) <= 80
    assert lines[-1] == "a [2Jb"
    monkeypatch.setattr(asking, "in_colour", lambda _: True)
    monkeypatch.setattr(sys, "stdout", stream := io.StringIO())
    asking.say("loud", strong=True)
    assert stream.getvalue() == "\x1b[1mloud\x1b[0m\n"
