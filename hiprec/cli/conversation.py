"""A conversation about one profile: what is open, screen after screen, then how the runner trains, then the answer."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from functools import partial
from shlex import quote
from typing import TYPE_CHECKING, Any

from hiprec.cli.dialogue import LeftError
from hiprec.cli.profile_edit import PAINS, Answer, with_answers, with_training
from hiprec.cli.screens import Asker, open_of, screens_of
from hiprec.cli.start_questions import StartQuestions
from hiprec.cli.usage import INTERRUPTED
from hiprec.cli.writing import page_for, write
from hiprec.known.knowledge import vocabulary
from hiprec.model.closed_words import PRESSING, RANKS
from hiprec.names import squeezed
from hiprec.render.asking import ways
from hiprec.render.text import render
from hiprec.walk import recommend

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Sequence

    from hiprec.cli.dialogue import Dialogue
    from hiprec.cli.profile_file import OwnChanges, ProfileFile, Recorded
    from hiprec.model.recommendation import Recommendation


@dataclass(slots=True)
class Questioning:
    """Puts what is open of one profile, and writes each screen's answers into its file before the next.

    Attributes:
        own: the changes of the profile's file.
        dialogue: how is said and asked.
        engine: the engine that finds what is open.
        brief: whether the profile is new: numbers and words that nothing urgent hangs on are left for another time.
        put: what has been asked, here or before, by symptom and fact.
        asked: whether anything has been asked here.

    """

    own: OwnChanges
    dialogue: Dialogue
    engine: str | None
    brief: bool = False
    put: set[tuple[str | None, str]] = field(default_factory=set)
    asked: bool = False

    @property
    def target(self) -> ProfileFile:
        """Return the profile's file."""
        return self.own.target

    def put_all(self) -> bool:
        """Put what is open, screen after screen; stop where an answer has made the outcome urgent.

        Returns:
            Whether everything was put; ``False`` where an answer needs somebody at once.

        Raises:
            LeftError: the input has ended, or the runner leaves the rest for later.

        """
        # The first answer to a new profile may need somebody already; an old one that does is asked on.
        begun = "none" if self.brief else self.answer().outcome
        asker = Asker(self.dialogue, self.target.book, lambda: self.target.reading(self.target.read().profile))
        while True:
            answer = self.answer()
            if answer.outcome in PRESSING and RANKS[answer.outcome] > RANKS[begun]:
                return False
            asked = open_of(answer, self.target.read().profile, self.target, brief=self.brief)
            screens = screens_of(question for question in asked if (question.symptom, question.fact) not in self.put)
            if not screens:
                return True
            self.put |= {
                (question.symptom, question.fact) for group in screens[0].groups for question in group.questions
            }
            self.asked, answers = True, list[Answer]()
            try:
                asker.ask(screens[0], len(screens), answers)
            finally:
                if answers:  # also those of whoever leaves in the middle of a screen
                    self.own.change(partial(self._with, answers))

    def answer(self) -> Recommendation:
        """Answer the profile as its file is now."""
        profile = self.target.read().profile
        return recommend(profile, today=self.target.today, rulebook=self.target.book, engine=self.engine)

    def _with(self, answers: Sequence[Answer], now: Recorded) -> str:
        return with_answers(now.text, now.profile, self.target.today, answers, self.target.book.facts)


def converse(
    own: OwnChanges, arguments: Namespace, dialogue: Dialogue, *, brief: bool, left: BaseException | None = None
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
                known, level = vocabulary(own.target.book), own.target.read().profile.experience
                try:
                    StartQuestions(dialogue, known, training, level).ask_training()
                finally:
                    if training:
                        own.change(lambda now: with_training(now.text, training))
                questioning.put_all()
        except (LeftError, KeyboardInterrupt) as error:
            left = error
    if not isinstance(left, KeyboardInterrupt):
        answer, profile = questioning.answer(), target.read().profile
        if left is None and ways(answer, profile).check_in:
            file = quote(target.file)
            dialogue.say(f"What is left, such as how strong it is, a check-in asks: hiprec check-in {file}")
        elif left is None and not questioning.asked and not training:
            dialogue.say(f"Nothing is open{' that could change this' * (answer.outcome in PRESSING)}.")
        dialogue.gap()
        write(render(answer, page_for(target.file, profile, target.book, arguments.rules)))
    dialogue.gap()
    if left is None:
        dialogue.say(f"Your answers are in {target.file}.")
    else:
        ended = "The input has ended. " if isinstance(left, LeftError) and left.ended else ""
        so_far = f'Your answers so far are in {target.file}; go on with "hiprec ask {quote(target.file)}".'
        untold = ' Your experience is not told yet: it counts as "beginner", the most careful.'
        dialogue.say(f"{ended}{so_far}{untold if brief and not training else ''}")
    return INTERRUPTED if isinstance(left, KeyboardInterrupt) else 0


def trains_untold(recorded: Recorded, answer: Recommendation) -> bool:
    """Return whether it is time to ask how the runner trains: nothing is told of it, and nobody is to be seen first."""
    return answer.outcome not in PRESSING and lacks_training(recorded)


def lacks_training(recorded: Recorded) -> bool:
    """Return whether a profile says nothing yet of how its runner trains, and no session rests on that."""
    keys = {squeezed(key) for key in json.loads(recorded.text)}
    trained = any(entry.sessions_done or entry.exercises for entry in recorded.profile.check_ins)
    return not trained and not keys & {"equipment", "availability", "running", "programme"}
