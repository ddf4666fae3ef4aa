"""Move: what a check-in does to an exercise."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, ClassVar, Literal, Self, assert_never

from hiprec.kinds.conclusion import Change, Conclusion, Temper, Unknown, YesNo, word_changes
from hiprec.model.closed_words import MOVES, Move, Moved

if TYPE_CHECKING:
    from hiprec.kinds.decision import Decision
    from hiprec.model.difference import ChangeKind


MOVE = "the move"
"""The part that it decides."""


def takes_out(move: Moved) -> bool:
    """Return whether an exercise leaves the plan with a move."""
    match move:
        case "stop":
            return True
        case "start" | "progress" | "hold" | "regress":
            return False
        case _:
            assert_never(move)


def goes_back(move: Moved) -> bool:
    """Return whether an exercise is easier after a move, or leaves room for an easier one."""
    match move:
        case "regress":
            return True
        case "start" | "progress" | "hold" | "stop":
            return False
        case _:
            assert_never(move)


def done_with(move: Moved) -> str:
    """Return what was done to an exercise, in a word or two behind *it was*."""
    match move:
        case "start":
            return "begun"
        case "progress":
            return "moved up"
        case "hold":
            return "kept as it was"
        case "regress":
            return "taken back"
        case "stop":
            return "stopped"
        case _:
            assert_never(move)


def once_a_week(move: Move) -> bool:
    """Return whether an exercise that has moved so stays as it is at the further check-ins of the same week."""
    match move:
        # two bad days in a row say the same thing twice, and would take two steps for it
        case "regress":
            return True
        case "progress" | "hold" | "stop":
            return False
        case _:
            assert_never(move)


class Progress(Conclusion):
    """How an exercise moves; a regress goes one step of the dose back, or one rung."""

    move: Move
    amount: Literal["dose", "rung"] = "dose"
    easier: YesNo = False
    say: str = ""
    of: Literal["all"] | None = None
    asked_at_check_ins: ClassVar[bool] = True

    @classmethod
    def while_unknown(cls) -> Unknown:
        """Return that nothing goes up while a pain or a session is not told of."""
        return "holds"

    @classmethod
    def differs_in(cls) -> tuple[ChangeKind, ...]:
        """Return that doses differ, and exercises: a step to another rung or a stop takes one out, another comes in."""
        return ("dose", "exercise in", "exercise out")

    def acts_while_possible(self, *, about_symptom: bool) -> bool:
        """Return whether it holds back."""
        return self.tempers(about_symptom=about_symptom) == ("cautious",)

    def tempers(self, *, about_symptom: bool) -> tuple[Temper, ...]:
        """Return that only a step up is encouraging."""
        match self.move:
            case "progress":
                return ("encouraging",)
            case "hold" | "regress" | "stop":
                return ("cautious",)
            case _:
                assert_never(self.move)

    def while_possible(self) -> Self:
        """Return that a regress or stop that is merely possible holds."""
        match self.move:
            # An unknown pain holds a step back and takes nothing away: else silence would cost a runner their progress.
            case "progress" | "hold":
                return self
            case "regress" | "stop":
                return self.model_copy(update={"move": "hold"})
            case _:
                assert_never(self.move)

    @staticmethod
    def merge(decisions: Mapping[str, Decision]) -> Move | None:
        """Return the move that was decided: stop outranks regress, hold and progress."""
        decision = decisions.get(MOVE)
        return MOVES[int(decision.strength)] if decision is not None else None

    def strengths(self, meant: frozenset[str], *, caps_only: bool) -> Mapping[str, float]:
        """Return the move: stop outranks regress, hold and progress."""
        return {MOVE: MOVES.index(self.move)}

    def in_words(self) -> str:
        """Return the move: ``regress by a rung, an easier week``."""
        back = " by a rung" if self.move == "regress" and self.amount == "rung" else ""
        return f"{self.move}{back}{', an easier week' if self.easier else ''}"

    def neighbours(self) -> Iterator[Change]:
        """Return it with the move beside it, the other amount back, and without an easier week."""
        yield from word_changes(self, "move", MOVES)
        # Only a regress has an amount: a stop takes the exercise out, whatever it stands on.
        if self.move == "regress":
            amount = "dose" if self.amount == "rung" else "rung"
            words = f"`amount: {self.amount}` becomes `{amount}`"
            yield Change(("amount",), self.model_copy(update={"amount": amount}), words)
        if self.easier:
            yield Change(("easier",), self.model_copy(update={"easier": False}), "`easier: yes` becomes `no`")
