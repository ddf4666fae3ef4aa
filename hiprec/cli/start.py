"""``hiprec start [PROFILE]``: a first profile from nothing, by a conversation of two minutes, and its answer."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hiprec.cli.arguments import add_reading
from hiprec.cli.recording import profile_file
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
  hiprec start < answers.txt          an answer a line"""


def configure(parser: Parser) -> None:
    """Add the arguments of the command."""
    parser.add_argument("profile", metavar="PROFILE", nargs="?", default=USUAL, help="the file to write")
    add_reading(parser)


def run(arguments: Namespace) -> int:
    """Ask, write the profile, ask what is open, and show the answer."""
    from hiprec.cli.dialogue import Dialogue

    _refuse_what_is_there(arguments.profile)
    dialogue = Dialogue()
    dialogue.say("Enter skips; Ctrl-C leaves, keeping your answers.")
    dialogue.say("hiprec is no medical device and gives no diagnosis.")
    return begin(arguments, dialogue)


def begin(arguments: Namespace, dialogue: Any) -> int:
    """Ask for a first profile, write it, and go on with its open questions."""
    from hiprec.cli.ask import converse
    from hiprec.cli.atomic import replace
    from hiprec.cli.dialogue import LeftError
    from hiprec.cli.opening import Opening
    from hiprec.known.knowledge import vocabulary

    target = profile_file(arguments)
    opening = Opening(dialogue, vocabulary(target.book))
    left: BaseException | None = None
    try:
        opening.ask_first()
    except (LeftError, KeyboardInterrupt) as error:
        left = error
    if left and not opening.told:
        raise (
            left
            if isinstance(left, KeyboardInterrupt)
            else UsageError(wrong="The questions were left", met="the end of the input", right="nothing was written")
        )
    text = written(opening.told, target.today.isoformat())
    _refuse_what_is_there(arguments.profile)
    try:
        replace(Path(arguments.profile), text)
    except OSError as error:
        raise UsageError(
            wrong=f"The profile cannot be written ({error.strerror})",
            met=quoted(arguments.profile),
            right="name a file in a folder of yours",
        ) from None
    return converse(target, arguments, dialogue, brief=True, left=left)


def written(answers: dict[str, Any], today: str) -> str:
    """Write a profile as JSON, in the order in which its reader looks for things; an untold experience is the least."""
    first = {"experience": answers.get("experience", "beginner"), "recorded": today}
    return json.dumps({**first, **answers}, indent=2, ensure_ascii=False) + "\n"


def _refuse_what_is_there(file: str) -> None:
    if file == "-":
        raise UsageError(wrong="A new profile needs a file", met="standard output", right="name one, or leave it out")
    if os.path.lexists(file):
        raise UsageError(
            wrong="There is something of that name already",
            met=quoted(file),
            right=f'go on with "hiprec ask {file}", or name another file',
        )
