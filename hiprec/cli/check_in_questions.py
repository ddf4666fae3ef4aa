"""The few questions of a check-in at a terminal, then those that are open."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from hiprec.cli.dialogue import Dialogue, LeftError
from hiprec.cli.profile_edit import MOST_SESSIONS, WORST, Answer, Said, on, with_entry
from hiprec.cli.replies import number, yes_or_no
from hiprec.cli.screens import Asker, once_each, screens_of
from hiprec.cli.usage import UsageError
from hiprec.model.facts import FOR_GOOD
from hiprec.names import day as day_words
from hiprec.pathway.schedule import CHECK_IN_EVERY
from hiprec.render.asking import ways
from hiprec.render.check_ins import check_in_words
from hiprec.render.session import if_you_ran
from hiprec.render.words import capital, human, name
from hiprec.walk import recommend

if TYPE_CHECKING:
    from hiprec.cli.profile_file import ProfileFile, Recorded
    from hiprec.model.profile import CheckIn, Profile, Symptom
    from hiprec.model.recommendation import Question, Recommendation
    from hiprec.render.asking import Ways


class Told(NamedTuple):
    """What a check-in says: its day, what was said, the check-in to correct, and whether Ctrl-C ended it."""

    day: date
    said: Said
    agreed: CheckIn | None = None
    interrupted: bool = False


@dataclass(frozen=True, slots=True)
class CheckInQuestions:
    """The questions for one profile as it was read: its file, its content, and the engine that finds what is open."""

    target: ProfileFile
    held: Recorded
    engine: str | None
    dialogue: Dialogue = field(default_factory=Dialogue)

    def ask(self, given: date | None, *, correct: bool) -> Told:
        """Ask everything.

        Args:
            given: the day of the check-in, where an option gave it.
            correct: whether a check-in of that day may be corrected without asking.

        Returns:
            What was told. Who leaves in the middle has told what was answered until then.

        Raises:
            UsageError: nothing was said; nothing is to be recorded.
            KeyboardInterrupt: the runner left before anything was said.

        """
        file = self.target.file
        self.dialogue.say(
            f"A check-in for {file}. Enter skips a question; Ctrl-C leaves, and keeps what you have said."
        )
        told = self.dialogue.play(lambda: self._ask_day(given, correct=correct))
        self.dialogue.gap()
        return told

    def _ask_day(self, given: date | None, *, correct: bool) -> Told:
        """Ask for the day, and what has been since; a step back asks all of it anew, unseen up to there."""
        talk, day_said, left = self.dialogue, Said(), None
        day, entry_there = given or self.target.today, None
        try:
            day = given or talk.ask(f"Date [{day}]:", self._day)
            entry_there = on(self.held.profile, day)
            if entry_there:
                talk.say(f"There is a check-in for that day. {check_in_words(entry_there)}.")
                if not correct and not talk.ask("Correct it? y or n:", yes_or_no):
                    right = "choose another day"
                    raise UsageError(wrong="Nothing was changed", met="a check-in for that day", right=right)
                talk.say("What you skip stays as it is.")
            last = max((entry.date for entry in self.held.profile.check_ins if entry.date < day), default=None)
            if last and day - last > CHECK_IN_EVERY and day == self.target.today:
                due = day_words(last + CHECK_IN_EVERY)
                talk.say(f"It was due on {due}; tell what has been since {day_words(last)}.")
            self._ask_runs(day_said)
            self._ask_week(day_said, day)
            questions = self._open(day, day_said)
            if entry_there is None and self._ask_news(day_said, questions):
                questions = self._open(day, day_said)
            rest = {question.symptom for question in questions.check_in if question.fact == "pain_at_rest"}
            # Only where it decides something: the two pains before are what a plan moves by.
            for symptom in self.held.profile.symptoms:
                if symptom.id in rest:
                    self._ask_pain(day_said, symptom, "pain_at_rest", "{} sitting or lying still, 0 to 10:")
            self._ask_open(day_said, questions.now)
        except (LeftError, KeyboardInterrupt) as error:
            left = error  # the rest is for later
        if not day_said:
            if isinstance(left, KeyboardInterrupt):
                talk.gap()
                raise left
            how = (
                ("The questions were left", "the end of the input")
                if left and left.ended
                else ("Nothing was said", "no answer")
            )
            raise UsageError(wrong=how[0], met=how[1], right="nothing was recorded")
        return Told(day, day_said, entry_there, isinstance(left, KeyboardInterrupt))

    def _ask_open(self, day_said: Said, questions: tuple[Question, ...]) -> None:
        """Ask what is open, but for pains, which have a place of their own; a full stop leaves the rest.

        What and where one of several symptoms is has no place in a check-in; ``hiprec ask`` puts that.
        """
        asked = once_each(questions, self.target.reading(self.held.profile), self.target.book.groups)
        # What stands for good, such as a sex that somebody would rather not tell, is put once and not at each check-in.
        profile, facts = self.held.profile, self.target.book.facts
        told = {*profile.answers, *(fact for entry in profile.check_ins for fact in entry.answers)}
        for_good = {fact for fact in told if facts[fact].stands == FOR_GOOD and facts[fact].worse == "neither"}
        screens = screens_of(
            question for question in asked if question.symptom is None and question.fact not in for_good
        )
        asker = Asker(self.dialogue, self.target.book, lambda: self.target.reading(self.held.profile))
        for number_, screen in enumerate(screens):
            answers: list[Answer] = []
            try:
                asker.ask(screen, len(screens) - number_, answers)
            finally:  # also of whoever leaves in the middle of a screen
                day_said.answers |= {answer.fact: answer.value for answer in answers}

    def _ask_news(self, day_said: Said, questions: Ways) -> bool:
        """Ask in one line whether earlier answers, which have grown old, still hold; say whether that settles them."""
        profile = self.held.profile
        answers_told = [
            profile.answers,
            *(holder.answers for holder in profile.symptoms),
            *(holder.answers for holder in profile.check_ins),
        ]
        answered = {fact for answers in answers_told for fact, value in answers.items() if value is not None}
        old = {question.fact for question in (*questions.now, *questions.check_in)} & answered
        if not old:
            return False
        count = "1 earlier answer is" if len(old) == 1 else f"{len(old)} earlier answers are"
        if self.dialogue.ask(f"{count} old. Anything new since? n for no, y to be asked:", yes_or_no) is not False:
            return False
        day_said.week["nothing_new"] = True
        return True

    def _day(self, reply: str) -> date:
        """Read a day on which a check-in can be."""
        first, today = self.held.profile.started, self.target.today
        try:
            day = date.fromisoformat(reply) if reply else today
        except ValueError:
            message = "Write year, month and day as 2026-11-21."
            raise ValueError(message) from None
        if day > today or (first and day < first):
            message = f"Give a day from {first} to {today}." if first else f"Give a day up to {today}."
            raise ValueError(message)
        return day

    def _ask_runs(self, day_said: Said) -> None:
        symptoms = self.held.profile.symptoms
        running = self._answer(self.held.profile).running if symptoms else None
        ran = if_you_ran(running.advice if running else None, " since the last check-in")
        if not symptoms:
            self.dialogue.say('Your profile names no symptom. If something hurts, add it under "symptoms" in the file.')
        for symptom in symptoms:
            self._ask_pain(day_said, symptom, "pain_during", f"{{}} while running{ran}, 0 to 10:", "worst pain")
            self._ask_pain(day_said, symptom, "pain_next_morning", "  and the next morning, 0 to 10:")

    def _ask_pain(self, day_said: Said, symptom: Symptom, key: str, question: str, pain: str = "pain") -> None:
        """Ask for one pain; where there are several symptoms the question names whose it is."""
        several = len(self.held.profile.symptoms) > 1
        side = f" ({symptom.side})" if symptom.side and symptom.side not in symptom.id else ""
        called = f"{name(human(symptom.id))}{side}"
        level = self.dialogue.ask(question.format(f"{called}: {pain}" if several else capital(pain)), number(0, WORST))
        if level is not None:
            day_said.pains.setdefault(symptom.id, {})[key] = level

    def _ask_week(self, day_said: Said, day: date) -> None:
        earlier_days = [entry.date for entry in self.held.profile.check_ins if entry.date < day]
        since = f" since {day_words(max(earlier_days))}" if earlier_days else ""
        sessions = self.dialogue.ask(f"Sessions done{since}:", number(0, MOST_SESSIONS, whole=True))
        if sessions is not None:
            day_said.week["sessions_done"] = sessions
        # Nothing was done: whether all of it was done is no question.
        if sessions != 0:
            all_done = self.dialogue.ask("Were all sets and repetitions done? y or n:", yes_or_no)
            if all_done is not None:
                day_said.week["all_targets_met"] = all_done

    def _open(self, day: date, day_said: Said) -> Ways:
        """Find the questions that are open once this check-in is in the profile; its mistakes are told here."""
        changed = with_entry(self.held.text, self.held.profile, day, day_said)
        profile = self.target.read_anew(changed)
        return ways(self._answer(profile), profile)

    def _answer(self, profile: Profile) -> Recommendation:
        return recommend(profile, today=self.target.today, rulebook=self.target.book, engine=self.engine)
