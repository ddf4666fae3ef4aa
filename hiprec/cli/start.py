"""``hiprec start [PROFILE]``: a first profile from nothing, by a conversation of two minutes, and its answer."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING, Any

from hiprec.cli.arguments import add_reading
from hiprec.cli.profile_file import OwnChanges, profile_file
from hiprec.cli.usage import UsageError
from hiprec.problem import quoted

if TYPE_CHECKING:
    from argparse import Namespace

    from hiprec.cli.arguments import Parser


USUAL = "profile.json"

USAGE = "hiprec start [PROFILE] [options]"
DESCRIPTION = f"""\
Make a first profile by a conversation of about two minutes, and show its
answer: where it hurts, since when, how strong; then health questions, the most
urgent first; then how you train. PROFILE is the file to write, by default
{USUAL}. Ctrl-C keeps what has been answered."""
EXAMPLES = """\
examples:
  hiprec start                        asks, and writes profile.json
  hiprec start anna.json
  hiprec start < answers.txt          an answer a line, < alone for a step back"""


def configure(parser: Parser) -> None:
    """Add the arguments of the command."""
    parser.add_argument("profile", metavar="PROFILE", nargs="?", default=USUAL, help="the file to write")
    add_reading(parser)


def run(arguments: Namespace) -> int:
    """Ask, write the profile, ask what is open, and show the answer."""
    from hiprec.cli.ask import KEYS
    from hiprec.cli.dialogue import Dialogue

    # Before the first question: two minutes of answers must not end at a name that is taken.
    _refuse_what_is_there(arguments.profile)
    return begin(arguments, Dialogue(), KEYS, "hiprec is no medical device and gives no diagnosis.")


def begin(arguments: Namespace, dialogue: Any, *greeting: str) -> int:
    """Ask for a first profile, write it, and go on with its open questions; the lines of the greeting stand above."""
    from hiprec.cli.conversation import converse
    from hiprec.cli.dialogue import LeftError
    from hiprec.cli.start_questions import StartQuestions
    from hiprec.known.knowledge import vocabulary

    target, own = profile_file(arguments), None
    target.refuse_a_new_one()  # nor at one that cannot be written
    for line in greeting:
        dialogue.say(line)

    def conversation() -> int:
        nonlocal own
        opening, left = StartQuestions(dialogue, vocabulary(target.book)), None
        try:
            opening.ask_first()
        except (LeftError, KeyboardInterrupt) as error:
            left = error
        text = written(opening.told, target.today.isoformat())
        if own is None:
            if left and not opening.told:
                raise left if isinstance(left, KeyboardInterrupt) else _NOTHING_TOLD
            if not target.create(text):  # it has come while the questions were answered
                raise _there_already(target.file)
            own = OwnChanges(target, text, text)
        elif opening.told:  # after a step back to before the file was made
            own.first = text
            own.take_back()
        return converse(own, arguments, dialogue, brief=True, left=left)

    code: int = dialogue.play(conversation)
    return code


_NOTHING_TOLD = UsageError(wrong="The questions were left", met="the end of the input", right="nothing was written")


def written(answers: dict[str, Any], today: str) -> str:
    """Write a profile as JSON, in the order in which its reader looks for things; an untold experience is the least."""
    # The day dates every answer: without it, none could be told from what is new since a clinician's word.
    first = {"experience": answers.get("experience", "beginner"), "recorded": today}
    return json.dumps({**first, **answers}, indent=2, ensure_ascii=False) + "\n"


def _refuse_what_is_there(file: str) -> None:
    if os.path.lexists(file):
        raise _there_already(file)


def _there_already(file: str) -> UsageError:
    right = f'go on with "hiprec ask {file}", or name another file'
    return UsageError(wrong="There is something of that name already", met=quoted(file), right=right)
