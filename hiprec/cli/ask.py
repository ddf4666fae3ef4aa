"""``hiprec ask PROFILE``: what is open of a profile, put a screen at a time, and the answer."""

from __future__ import annotations

import json
from shlex import quote
from typing import TYPE_CHECKING, Any

from hiprec.cli.arguments import add_reading
from hiprec.cli.recording import OwnChanges, profile_file
from hiprec.cli.writing import write
from hiprec.names import squeezed

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterator, Mapping

    from hiprec.cli.arguments import Parser
    from hiprec.cli.dialogue import Dialogue
    from hiprec.cli.recording import ProfileFile, Recorded
    from hiprec.model.recommendation import Recommendation

INTERRUPTED = 130

USAGE = "hiprec ask PROFILE [options]"
DESCRIPTION = """\
Put the open questions of a profile, the most urgent first, write the answers
into it, and show the new answer. Answering is no check-in: nothing moves. It
stops at once where an answer needs someone to see you. Training is asked last,
where the profile says nothing of it. Ctrl-C keeps what has been answered."""
EXAMPLES = """\
at each screen: the numbers of what is so, 0 for none of them, "2?" for not sure,
? for what is meant and why, < for the answer before, a full stop to leave the
rest for later. Enter alone answers nothing.

examples:
  hiprec ask profile.json
  hiprec ask profile.json < answers.txt    an answer a line"""

KEYS = "Enter skips; < goes back; Ctrl-C leaves, keeping your answers."
"""What these keys do at every question of a conversation."""


def configure(parser: Parser) -> None:
    """Add the arguments of the command."""
    parser.add_argument("profile", metavar="PROFILE", nargs="?", help="the profile, a JSON file")
    add_reading(parser)


def run(arguments: Namespace) -> int:
    """Ask what is open, and show the answer."""
    from hiprec.cli.dialogue import Dialogue

    target = profile_file(arguments)
    text, dialogue = target.read().text, Dialogue()
    own = OwnChanges(target, text, text)
    dialogue.say(KEYS)

    def conversation() -> int:
        own.take_back()
        return converse(own, arguments, dialogue, brief=False)

    return dialogue.play(conversation)


def converse(
    own: OwnChanges,
    arguments: Namespace,
    dialogue: Dialogue,
    *,
    brief: bool,
    left: BaseException | None = None,
) -> int:
    """Put what is open and show the answer; who leaves keeps what has been answered.

    Args:
        own: the changes of the profile's file, which is in order.
        arguments: the engine, and the rules to name in what is typed next.
        dialogue: how is said and asked.
        brief: whether numbers and words that nothing urgent hangs on are left for another time.
        left: how the runner has left already, if so: then nothing is asked.

    Returns:
        The exit code: 130 after Ctrl-C.

    Raises:
        BackError: the runner takes a step back.

    """
    from hiprec.cli.answered import Answered, page_for
    from hiprec.cli.check_in_entry import PAINS
    from hiprec.cli.dialogue import LeftError
    from hiprec.cli.questioning import Questioning
    from hiprec.render.text import render

    target = own.target
    questioning = Questioning(own, dialogue, arguments.engine, brief)
    if brief:  # who has just skipped a question is not asked it again
        symptoms, regions = target.read().profile.symptoms, target.book.body.regions
        questioning.put |= {(None, "age"), (None, "sex")}
        questioning.put |= {(symptom_told.id, fact) for symptom_told in symptoms for fact in ("side", "weeks", *PAINS)}
        questioning.put |= {(symptom_told.id, "site") for symptom_told in symptoms if symptom_told.site in regions}
    training: dict[str, Any] = {}
    if left is None:
        try:
            if questioning.put_all() and trains_untold(target.read(), questioning.answer()):
                ask_training(own, dialogue, training)
                questioning.put_all()
        except (LeftError, KeyboardInterrupt) as error:
            left = error
    answer = None if isinstance(left, KeyboardInterrupt) else questioning.answer()
    if answer and left is None:
        for line in _what_is_left(answer, target, nothing_put=not questioning.asked and not training):
            dialogue.say(line)
    dialogue.gap()
    if answer:
        page = page_for(Answered(answer, target.read().profile, target.book), target.file, arguments.rules)
        write(render(answer, page))
        dialogue.gap()
    dialogue.say(_where_kept(target.file, left, trains_untold=brief and not training))
    return INTERRUPTED if isinstance(left, KeyboardInterrupt) else 0


def _what_is_left(answer: Recommendation, target: ProfileFile, *, nothing_put: bool) -> Iterator[str]:
    """Say who asks what is left after the first day, or that nothing was to be asked."""
    from hiprec.model.closed_words import PRESSING
    from hiprec.render.asking import ways

    if ways(answer, target.read().profile).check_in:
        yield f"What is left, such as how strong it is, a check-in asks: hiprec check-in {quote(target.file)}"
    elif nothing_put:
        yield "Nothing is open that could change this." if answer.outcome in PRESSING else "Nothing is open."


def _where_kept(file: str, left: BaseException | None, *, trains_untold: bool) -> str:
    from hiprec.cli.dialogue import LeftError

    if left is None:
        return f"Your answers are in {file}."
    where = f'Your answers so far are in {file}; go on with "hiprec ask {quote(file)}".'
    if trains_untold:
        where += ' Your experience is not told yet: it counts as "beginner", the most careful.'
    return f"The input has ended. {where}" if isinstance(left, LeftError) and left.ended else where


def trains_untold(recorded: Recorded, answer: Recommendation) -> bool:
    """Return whether it is time to ask how the runner trains: nothing is told of it, and nobody is to be seen first."""
    from hiprec.model.closed_words import PRESSING

    return answer.outcome not in PRESSING and lacks_training(recorded)


def lacks_training(recorded: Recorded) -> bool:
    """Return whether a profile says nothing yet of how its runner trains, and no session rests on that."""
    keys = {squeezed(key) for key in json.loads(recorded.text)}
    trained = any(entry.sessions_done or entry.exercises for entry in recorded.profile.check_ins)
    return not trained and not keys & {"equipment", "availability", "running", "programme"}


def ask_training(own: OwnChanges, dialogue: Dialogue, answers: dict[str, Any]) -> None:
    """Ask how the runner trains, and write what was told; who leaves in the middle has told what was answered."""
    from hiprec.cli.opening import Opening
    from hiprec.known.knowledge import vocabulary

    opening = Opening(dialogue, vocabulary(own.target.book), answers, own.target.read().profile.experience)
    try:
        opening.ask_training()
    finally:
        if answers:
            own.change(lambda now: with_training(now.text, answers))


def with_training(text: str, answers: Mapping[str, Any]) -> str:
    """Return a profile's text with how its runner trains, as ``Opening.ask_training`` has been told."""
    from hiprec.source.edit import placed

    for key, value in answers.items():
        text = placed(text, (key,), value)
    return text
