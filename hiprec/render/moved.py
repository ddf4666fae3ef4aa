"""The words of a move: one home for how it is said in a table, told on its own, and marked behind a dose."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, assert_never, get_args

from hiprec.model.closed_words import Move

if TYPE_CHECKING:
    from hiprec.model.closed_words import Moved
    from hiprec.render.block import Tone


class MoveWords(NamedTuple):
    """How a move is said.

    Attributes:
        happens: what a check-in does to an exercise, as a spec says it.
        says: in a table and in the history of check-ins.
        tone: the tone of these words.
        turn: how it is told exercise by exercise after a check-in; nothing where such moves are only counted.
        turn_tone: the tone of that.
        mark: the sign behind a dose.

    """

    happens: str
    says: str
    tone: Tone = "plain"
    turn: str = ""
    turn_tone: Tone = "plain"
    mark: str = ""


def words_of(moved: Moved) -> MoveWords:
    """Return the words of a move."""
    match moved:
        case "start":
            return MoveWords("starts", "new")
        case "progress":
            return MoveWords("goes up", "up", "good", "Up", "good", "↑")
        case "hold":
            return MoveWords("stays", "as before")
        case "regress":
            return MoveWords("goes back", "back", "watch", "Back", "watch", "↓")
        case "stop":
            return MoveWords("is stopped", "stopped", "danger", "Stopped", "danger", "✗")
        case _:
            assert_never(moved)


TURNS: tuple[Moved, ...] = tuple(move for move in reversed(get_args(Move)) if words_of(move).turn)
"""The moves that are told one by one, the gravest first."""
