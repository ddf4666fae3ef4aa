"""The open questions, a screen at a time, each screen written before the next."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from hiprec.cli.conversation import trains_untold
from hiprec.cli.profile_edit import Answer, with_answers
from hiprec.cli.replies import read_said
from hiprec.cli.screens import heading, label, open_of, screens_of, why_asked
from hiprec.intake.typed import reading_for
from hiprec.known.knowledge import vocabulary
from hiprec.model.closed_words import PRESSING, URGENCIES
from hiprec.render.asking import HINTS, ways
from hiprec.render.words import human, sentence
from hiprec.web.desk import ChangedError, key_of, mark_of
from hiprec.web.guard import Form
from hiprec.web.writing import go, page

if TYPE_CHECKING:
    from collections.abc import Sequence

    from starlette.responses import Response

    from hiprec.cli.profile_file import Recorded
    from hiprec.model.profile import Profile
    from hiprec.model.recommendation import Question
    from hiprec.web.desk import Desk, Held

_YES_NO = {"yes": True, "no": False, "unknown": None}
_NOT_SURE = "?"


def questions_page(desk: Desk, *, anew: bool = False) -> Response:
    """Show the first screen of what is open; where nothing is, the training, or the answer.

    Args:
        desk: the profile.
        anew: whether the runner comes to be asked, also what they have left unanswered before: then a page without a
            question leads on to the check-in that asks what is left, or says that nothing is.

    """
    if anew:
        desk.put.clear()
        desk.brief = False
    held = desk.held()
    asked = [one for one in _open(desk, held, brief=desk.brief) if key_of(one) not in desk.put]
    screens = screens_of(asked)
    if not screens:
        if trains_untold(held.recorded, held.answer):
            return go("training")
        if anew and left_for_check_in(held):
            return go("check-in")
        nothing = "Nothing is open that could change this." if held.answer.outcome in PRESSING else "Nothing is open."
        return page("told.html", title="No questions", lines=[nothing]) if anew else go("./")
    put = [one for group in screens[0].groups for one in group.questions]
    return _shown(desk, held, put, left=len(screens))


def told_answers(desk: Desk, form: Form) -> Response:
    """Write the answers of a screen, and go on; with a mistake or a clash it is shown again as it was filled in."""
    asked = [desk.shown[key] for key in form.all("asked") if key in desk.shown]
    held = desk.held()
    read = _Read(desk, form)
    said = read.answers(asked, held.profile)
    if read.mistakes:
        return _shown(desk, held, asked, read=read)
    if not said and not form.one("later") and any(one.kind == "yes_no" for one in asked):
        read.notice = 'Nothing was answered yet. "None of these" answers a whole group at once.'
        return _shown(desk, held, asked, read=read)
    if said:
        try:
            profile = desk.change(lambda now: _changed(desk, now, said, form))
        except ChangedError as changed:
            read.notice, read.over = changed.notice, changed.keys
            return _shown(desk, desk.held(), asked, read=read)
        after = desk.answer(profile).outcome
        if after in PRESSING and URGENCIES.index(after) > URGENCIES.index(held.answer.outcome):
            return go("./")
    desk.put |= {key_of(one) for one in asked}
    return go("questions")


def _open(desk: Desk, held: Held, *, brief: bool = False) -> list[Question]:
    found = open_of(held.answer, held.profile, desk.target, brief=brief)
    desk.shown.update({key_of(one): one for one in found})
    return found


def open_count(desk: Desk, held: Held) -> int:
    """Count what the questions' page asks; how the runner trains counts as one question."""
    return len(_open(desk, held)) + trains_untold(held.recorded, held.answer)


def left_for_check_in(held: Held) -> int:
    """Count what is open that only a check-in asks."""
    return len(ways(held.answer, held.profile).check_in)


def _changed(desk: Desk, now: Recorded, said: Sequence[Answer], form: Form) -> str:
    """Return the text with the answers; refuse to write over what was answered meanwhile, until it is sent again."""
    text = with_answers(now.text, now.profile, desk.target.today, said, desk.opened.book.facts)
    if mark_of(now) == form.one("mark") or text == now.text:
        return text
    still = {(one.symptom, one.fact) for one in desk.answer(now.profile).questions}
    if not now.profile.is_new_on(desk.target.today):
        still |= {(None, fact) for _, fact in still}
    over = set(form.all("over"))
    keys = [f"{one.fact}@{one.symptom or ''}" for one in said if (one.symptom, one.fact) not in still]
    gone = [key for key in keys if key not in over]
    if gone:
        notice = (
            "The profile was changed meanwhile, in another tab or terminal, and some of this was answered there. "
            "Nothing of this form was written yet; send it again to write it over those answers."
        )
        raise ChangedError(notice, gone)
    return text


@dataclass(slots=True)
class _Read:
    """Reads a screen's form; mistakes are kept by question."""

    desk: Desk
    form: Form
    mistakes: dict[str, str] = field(default_factory=dict)
    notice: str = ""
    over: tuple[str, ...] = ()

    @property
    def none(self) -> frozenset[str]:
        """Return the keys of the questions of yes and no in the groups of which nothing is so."""
        asked = self.form.all("asked")
        numbers = {one for value in self.form.all("none") for one in value.split(",")}
        return frozenset(key for number, key in enumerate(asked) if str(number) in numbers)

    def answers(self, asked: Sequence[Question], profile: Profile) -> list[Answer]:
        """Return what was answered, in the order of the questions; what was not touched is no answer."""
        none = self.none
        said: list[Answer] = []
        for one in asked:
            key = key_of(one)
            if one.kind == "yes_no":
                value = self.form.one(key)
                if value in _YES_NO:
                    said.append(Answer(one.symptom, one.fact, _YES_NO[value]))
                elif key in none:
                    said.append(Answer(one.symptom, one.fact, False))
            else:
                said += self._other(one, key, profile)
        return said

    def _other(self, one: Question, key: str, profile: Profile) -> list[Answer]:
        target = self.desk.target
        reading = reading_for(profile, vocabulary(target.book), target.today)
        values = [value.strip() for value in self.form.all(key) if value.strip()]
        try:
            return read_said(_NOT_SURE if _NOT_SURE in values else ", ".join(values), one, reading)
        except ValueError as wrong:
            self.mistakes[key] = str(wrong)
            return []


def _shown(desk: Desk, held: Held, put: Sequence[Question], *, left: int = 0, read: _Read | None = None) -> Response:
    form = read.form if read else Form()
    book = desk.opened.book
    symptoms = [human(one.id) for one in held.profile.symptoms]
    gathered = [group for screen in screens_of(put) for group in screen.groups]
    order = [key_of(one) for group in gathered for one in group.questions]
    none = read.none if read else frozenset()
    made = [
        {
            "ask": heading(group, book, symptoms),
            "hint": sentence(HINTS[group.alone]),
            "tone": "danger" if group.urgency in PRESSING else "watch",
            "flags": [order.index(key_of(one)) for one in group.questions if one.kind == "yes_no"],
            "none": any(key_of(one) in none for one in group.questions),
            "questions": [
                {
                    "key": key_of(one),
                    "ask": sentence(label(one, book, symptoms)).removesuffix("."),
                    "kind": one.kind,
                    "values": [(value, human(value)) for value in one.values],
                    "why": f"{sentence(one.ask)} {why_asked(one, book)}",
                    "reads": f"why?{urlencode({'about': one.fact})}",
                }
                for one in group.questions
            ],
        }
        for group in gathered
    ]
    bad = bool(read and (read.mistakes or not read.over))
    return page(
        "questions.html",
        409 if read and read.over else 422 if bad else 200,
        groups=made,
        left=left,
        mark=held.mark,
        one=form.one,
        all=form.all,
        mistakes=read.mistakes if read else {},
        notice=read.notice if read else "",
        over=read.over if read else (),
        file=desk.opened.file,
    )
