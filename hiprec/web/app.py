"""The pages by their paths, and what is shown where one cannot be."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from starlette.applications import Starlette
from starlette.background import BackgroundTask
from starlette.routing import Route

from hiprec.cli.usage import UsageError
from hiprec.problem import HiprecError
from hiprec.web import answer, check_in, questions, start
from hiprec.web.forms import Form, go, page
from hiprec.web.guard import Guard

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.requests import Request
    from starlette.responses import Response

    from hiprec.web.shared_profile import SharedProfile


def application(shared: SharedProfile, host: str, token: str) -> Guard:
    """Make the application.

    Args:
        shared: the profile that it is about.
        host: the address and port that it listens on, the only one that it answers to.
        token: the secret that every path begins with.

    """
    # Every path of the browser: a new page is a line here, a function, and a template.
    routes = [
        _got("/", lambda _: answer.answer_page(shared)),
        _got("/start", lambda _: go("./") if shared.exists else start.where_page(shared)),
        _posted("/start", lambda form: start.told_where(shared, form)),
        _got("/about", lambda _: go("start")),
        _posted("/about", lambda form: start.told_about(shared, form)),
        _got("/questions", lambda request: questions.questions_page(shared, anew="anew" in request.query_params)),
        _posted("/questions", lambda form: questions.told_answers(shared, form)),
        _got("/training", lambda _: start.training_page(shared)),
        _posted("/training", lambda form: start.told_training(shared, form)),
        _got("/check-in", lambda _: check_in.check_in_page(shared)),
        _posted("/check-in", lambda form: check_in.told_check_in(shared, form)),
        _got("/clinician", lambda _: check_in.seen_page(shared)),
        _posted("/clinician", lambda form: check_in.told_seen(shared, form)),
        _got("/ahead", lambda request: answer.ahead_page(shared, dict(request.query_params))),
        _got(
            "/why",
            lambda request: answer.why_page(
                shared, request.query_params.get("about", "").strip(), full="full" in request.query_params
            ),
        ),
        _posted("/stop", lambda _: _stopped(shared)),
    ]
    handlers = {UsageError: _refused, HiprecError: _refused, 404: _missing, 405: _missing, Exception: _fault}
    return Guard(Starlette(routes=routes, exception_handlers=handlers), host, token)


def _got(path: str, give: Callable[[Request], Response]) -> Route:
    """Return a page; it is made in a thread of its own, so that others need not wait."""

    def answer(request: Request) -> Response:
        return give(request)

    return Route(path, answer, methods=["GET"])


def _posted(path: str, take: Callable[[Form], Response]) -> Route:
    def answer(request: Request) -> Response:
        return take(cast("Form", request.scope["form"]))

    return Route(path, answer, methods=["POST"])


def _stopped(shared: SharedProfile) -> Response:
    farewell = page("told.html", title="hiprec has stopped", lines=["Your profile is kept. You can close this page."])
    farewell.background = BackgroundTask(shared.stop)  # once the page is sent, or the browser would show none
    return farewell


def _refused(_request: Request, error: Exception) -> Response:
    """Tell what the runner can mend, in the words of the command line."""
    lines = [str(problem) for problem in error.problems] if isinstance(error, HiprecError) else [f"{error}."]
    return page("told.html", 422, title="This needs mending first", lines=lines)


def _missing(_request: Request, _error: Exception) -> Response:
    return page("told.html", 404, title="There is no such page", lines=["Go back to your plan."])


def _fault(_request: Request, error: Exception) -> Response:
    # What the error says may quote the profile; its kind is enough.
    line = f"This is a fault in hiprec, not in what you gave it: {type(error).__name__}. Nothing half is written."
    return page("told.html", 500, title="This went wrong", lines=[line])
