"""The open questions, a screen at a time, each screen written before the next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from hiprec.cli.conversation import trains_untold
from hiprec.cli.profile_edit import Answer, with_answers
from hiprec.cli.replies import NOT_SURE, read_said
from hiprec.cli.screens import heading, label, open_of, screens_of, why_asked
from hiprec.model.closed_words import PRESSING, RANKS
from hiprec.render.asking import HINTS, ways
from hiprec.render.words import human, sentence
from hiprec.web.forms import Fields, Form, go, page
from hiprec.web.shared_profile import ChangedError, key_of, mark_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from starlette.responses import Response

    from hiprec.cli.profile_file import Recorded
    from hiprec.intake.mistake import ErrorCollector
    from hiprec.model.recommendation import Question
    from hiprec.web.shared_profile import Held, SharedProfile

_YES_NO = {"yes": True, "no": False, "unknown": None}


def questions_page(shared: SharedProfile, *, anew: bool = False) -> Response:
    """Show the first screen of what is open; where nothing is, the training, or the answer.

    Args:
        shared: the profile.
        anew: whether the runner comes to be asked, also what they have left unanswered before: then a page without a
            question leads on to the check-in that asks what is left, or says that nothing is.

    """
    if anew:
        shared.put.clear()
        shared.brief = False
    held = shared.held()
    asked = [question for question in _open(shared, held, brief=shared.brief) if key_of(question) not in shared.put]
    screens = screens_of(asked)
    if not screens:
        if trains_untold(held.recorded, held.answer):
            return go("training")
        if anew and left_for_check_in(held):
            return go("check-in")
        nothing = "Nothing is open that could change this." if held.answer.outcome in PRESSING else "Nothing is open."
        return page("told.html", title="No questions", lines=[nothing]) if anew else go("./")
    put = [question for group in screens[0].groups for question in group.questions]
    return _shown(shared, held, put, left=len(screens))


def told_answers(shared: SharedProfile, form: Form) -> Response:
    """Write the answers of a screen, and go on; with a mistake or a clash it is shown again as it was filled in."""
    asked = [shared.shown[key] for key in form.all("asked") if key in shared.shown]
    held = shared.held()
    fields = _Screen(form)
    target = shared.target
    answers = fields.answers(asked, target.reading(held.profile))
    if fields.mistakes:
        return _shown(shared, held, asked, fields=fields)
    # A button pressed by mistake must not leave red flags behind as if they had been put aside.
    if not answers and not form.one("later") and any(question.kind == "yes_no" for question in asked):
        fields.notice = 'Nothing was answered yet. "None of these" answers a whole group at once.'
        return _shown(shared, held, asked, fields=fields)
    if answers:
        try:
            profile = shared.change(lambda now: _changed(shared, now, answers, form))
        except ChangedError as changed:
            fields.notice, fields.over = changed.notice, changed.keys
            return _shown(shared, shared.held(), asked, fields=fields)
        after = shared.answer(profile).outcome
        if after in PRESSING and RANKS[after] > RANKS[held.answer.outcome]:
            return go("./")
    shared.put |= {key_of(question) for question in asked}
    return go("questions")


def _open(shared: SharedProfile, held: Held, *, brief: bool = False) -> list[Question]:
    asked = open_of(held.answer, held.profile, shared.target, brief=brief)
    shared.shown.update({key_of(question): question for question in asked})
    return asked


def open_count(shared: SharedProfile, held: Held) -> int:
    """Count what the questions' page asks; how the runner trains counts as one question."""
    return len(_open(shared, held)) + trains_untold(held.recorded, held.answer)


def left_for_check_in(held: Held) -> int:
    """Count what is open that only a check-in asks."""
    return len(ways(held.answer, held.profile).check_in)


def _changed(shared: SharedProfile, now: Recorded, answers: Sequence[Answer], form: Form) -> str:
    """Return the text with the answers; refuse to write over what was answered meanwhile, until it is sent again."""
    text = with_answers(now.text, now.profile, shared.target.today, answers, shared.opened.book.facts)
    if mark_of(now) == form.one("mark") or text == now.text:
        return text
    still = {(question.symptom, question.fact) for question in shared.answer(now.profile).questions}
    if not now.profile.is_new_on(shared.target.today):
        still |= {(None, fact) for _, fact in still}
    over = set(form.all("over"))
    keys = [
        f"{question.fact}@{question.symptom or ''}"
        for question in answers
        if (question.symptom, question.fact) not in still
    ]
    gone = [key for key in keys if key not in over]
    if gone:
        notice = (
            "The profile was changed meanwhile, in another tab or terminal, and some of this was answered there. "
            "Nothing of this form was written yet; send it again to write it over those answers."
        )
        raise ChangedError(notice, gone)
    return text


@dataclass(slots=True)
class _Screen(Fields):
    """Reads a screen's form; ``over`` are the keys of what another tab has answered meanwhile."""

    notice: str = ""
    over: tuple[str, ...] = ()

    @property
    def none(self) -> frozenset[str]:
        """Return the keys of the questions of yes and no in the groups of which nothing is so."""
        asked = self.form.all("asked")
        numbers = {number for value in self.form.all("none") for number in value.split(",")}
        return frozenset(key for number, key in enumerate(asked) if str(number) in numbers)

    def answers(self, asked: Sequence[Question], reading: ErrorCollector) -> list[Answer]:
        """Return what was answered, in the order of the questions; what was not touched is no answer."""
        none = self.none
        answers: list[Answer] = []
        for question in asked:
            key = key_of(question)
            if question.kind == "yes_no":
                value = self.form.one(key)
                if value in _YES_NO:
                    answers.append(Answer(question.symptom, question.fact, _YES_NO[value]))
                elif key in none:
                    answers.append(Answer(question.symptom, question.fact, False))
                continue
            values = [value.strip() for value in self.form.all(key) if value.strip()]
            try:
                answers += read_said(NOT_SURE if NOT_SURE in values else ", ".join(values), question, reading)
            except ValueError as wrong:
                self.mistakes[key] = str(wrong)
        return answers


def _shown(
    shared: SharedProfile, held: Held, put: Sequence[Question], *, left: int = 0, fields: _Screen | None = None
) -> Response:
    screen = fields or _Screen()
    form = screen.form
    book = shared.opened.book
    symptoms = [human(symptom.id) for symptom in held.profile.symptoms]
    gathered = [group for screen in screens_of(put) for group in screen.groups]
    order = [key_of(question) for group in gathered for question in group.questions]
    none = screen.none
    shown_groups = [
        {
            "ask": heading(group, book, symptoms),
            "hint": sentence(HINTS[group.alone]),
            "tone": "danger" if group.urgency in PRESSING else "watch",
            "flags": [order.index(key_of(question)) for question in group.questions if question.kind == "yes_no"],
            "none": any(key_of(question) in none for question in group.questions),
            "questions": [
                {
                    "key": key_of(question),
                    "ask": sentence(label(question, book, symptoms)).removesuffix("."),
                    "kind": question.kind,
                    "values": [(value, human(value)) for value in question.values],
                    "why": f"{sentence(question.ask)} {why_asked(question, book)}",
                    "reads": f"why?{urlencode({'about': question.fact})}",
                }
                for question in group.questions
            ],
        }
        for group in gathered
    ]
    return page(
        "questions.html",
        409 if screen.over else 422 if fields else 200,
        groups=shown_groups,
        left=left,
        mark=held.mark,
        one=form.one,
        all=form.all,
        mistakes=screen.mistakes,
        notice=screen.notice,
        over=screen.over,
        file=shared.opened.file,
    )
