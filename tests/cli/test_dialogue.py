"""Questions at a terminal: each asked until its answer is understood."""

from __future__ import annotations

import builtins
import sys
from collections.abc import Callable, Iterator

import pytest

from hiprec.cli import dialogue, replies

Type = Callable[..., None]


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> Type:
    """Return a function that sets what is typed; then the input ends."""

    def lines_typed(*lines: str) -> None:
        left: Iterator[str] = iter(lines)

        def read(_prompt: str = "") -> str:
            line = next(left, None)
            if line is None:
                raise EOFError
            if line == "^C":
                raise KeyboardInterrupt
            return line

        monkeypatch.setattr(builtins, "input", read)

    return lines_typed


@pytest.mark.parametrize(
    ("read", "said", "found"),
    [
        (replies.number(0, 10), "3", 3),
        (replies.number(0, 10), "2.5", 2.5),
        (replies.number(0, 10), "", None),
        (replies.yes_or_no, "y", True),
        (replies.yes_or_no, "No", False),
        (replies.yes_or_no, "", None),
        (replies.one_word(("cleared", "treating")), "t", "treating"),
        (replies.some_words, "Dr Ng", "Dr Ng"),
    ],
)
def test_answers_that_are_understood(read: Callable[[str], object], said: str, found: object, typed: Type) -> None:
    """Each reader gives what was meant."""
    typed(f" {said} ")
    assert dialogue.Dialogue().ask("?", read) == found


@pytest.mark.parametrize(
    ("read", "said", "told"),
    [
        (replies.number(0, 10), "11", "Type a number from 0 to 10, or Enter to skip."),
        (replies.number(0, 10), "three", "Type a number from 0 to 10, or Enter to skip."),
        (replies.number(0, 100, whole=True), "1.5", "Type a whole number from 0 to 100, or Enter to skip."),
        (replies.yes_or_no, "perhaps", "Type y or n, or Enter to skip."),
        (replies.one_word(("cleared", "treating")), "", "Type cleared or treating."),
        (replies.some_words, "", "This is needed. Ctrl-C leaves without a record."),
    ],
)
def test_an_answer_that_is_not_understood_is_asked_for_again(
    read: Callable[[str], object], said: str, told: str, typed: Type, capsys: pytest.CaptureFixture[str]
) -> None:
    """What would be right is told, and the question comes again."""
    typed(said)
    with pytest.raises(dialogue.LeftError) as left:
        dialogue.Dialogue().ask("How?", read)
    assert left.value.ended
    assert capsys.readouterr().out == f"How? {said}\n  {told}\nHow? \n"


def test_ctrl_c_leaves(typed: Type) -> None:
    """Ctrl-C ends the questions."""
    typed("^C")
    with pytest.raises(KeyboardInterrupt):
        dialogue.Dialogue().ask("?", str)


def test_only_a_terminal_can_be_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Both ends must be a terminal."""
    assert not dialogue.can_ask()
    monkeypatch.setattr(dialogue, "is_terminal", lambda stream: stream is sys.stdin)
    assert not dialogue.can_ask()


def test_long_lines_are_broken(capsys: pytest.CaptureFixture[str]) -> None:
    """Lines fit a terminal of 80 columns; what a terminal would obey is dropped."""
    talk = dialogue.Dialogue()
    talk.say("word " * 40)
    talk.say("a\x1b[2Jb")
    lines = capsys.readouterr().out.splitlines()
    assert max(map(len, lines)) <= 80
    assert lines[-1] == "a [2Jb"
