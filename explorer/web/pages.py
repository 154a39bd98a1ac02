"""The pages, and what they ask for while they are open: one set of routes for every row."""

from collections.abc import Callable, Mapping
from functools import lru_cache, partial

from flask import Blueprint, Flask, Response, current_app, request
from werkzeug.datastructures import MultiDict

from explorer.backprop.page import PAGE as BACKPROP
from explorer.backprop.speaker import PAGE as SPEAKER
from explorer.common.figures.theme import stylesheet
from explorer.common.html import render_page
from explorer.common.inputs import InputError
from explorer.common.opened import repeated
from explorer.common.page import THEME_CHOICES, Answer, FileMaker, Page
from explorer.practice.page import PAGE as PRACTICE
from explorer.rbm.page import PAGE as RBM
from explorer.rbm.speaker import PAGE as RBM_SPEAKER
from explorer.web.errors import AGAIN, Refusal
from explorer.web.lines import are_wanted, lines_response, moves_response
from explorer.web.requests import read_json
from explorer.web.responses import json_response
from explorer.web.work import NotYetError, heavy

PAGES = (BACKPROP, RBM, PRACTICE, SPEAKER, RBM_SPEAKER)

MOST_KEPT = 16  # pages in each process: a class opens the same link; a large one has 2 MB

MOVES = "moves"  # of an answer, what moves with a control

bp = Blueprint("pages", __name__)


def register(app: Flask) -> None:
    """Give the application its pages."""
    app.register_blueprint(bp)
    app.extensions["shown"] = lru_cache(MOST_KEPT)(partial(_shown, app))


def show(page: Page) -> str:
    """A page: the state of the link, worked out and drawn, or drawn before for the same link."""
    html: str = current_app.extensions["shown"](page, tuple(request.args.items(multi=True)))
    return html


def _shown(app: Flask, page: Page, link: tuple[tuple[str, str], ...]) -> str:
    return render_page(
        f"{page.folder}/page.html",
        page=page,
        pages=[row for row in PAGES if row.label],
        theme_css=stylesheet(),
        theme_choices=THEME_CHOICES,
        **app.extensions["places"],
        repeated=repeated(link),
        **page.show(MultiDict(link).to_dict()),
    )


def respond(answer: Answer) -> Response:
    """What the open page shows once its controls have moved, or numbers have been pasted.

    A refused value is an answer here, with status 200: a field half typed is no failed request,
    and browsers write every failed request into their console.
    """
    return _answered(answer, read_json())


def _answered(answer: Answer, data: Mapping[str, object]) -> Response:
    try:
        return json_response({"ok": True, **answer(data)})
    except InputError as error:
        return _refused(error)


def respond_in_parts(page: Page) -> Response:
    """The same, in two lines for who asks for them: what moves is on its way first. While a control
    is on its way, what moves is asked for alone.
    """
    assert page.answer
    data = read_json()
    are_moves_enough = data.get("only") == MOVES
    if not page.in_parts or not (are_moves_enough or are_wanted()):
        return _answered(page.answer, data)
    try:
        parts = page.in_parts(data)
    except InputError as error:
        return _refused(error)
    return moves_response(parts) if are_moves_enough else lines_response(parts)


def _refused(error: InputError) -> Response:
    return json_response({"ok": False, "error": error.message, "field": error.field})


def act(action: Answer) -> Response:
    """Whatever else the open page asks for."""
    return json_response({"ok": True, **action(read_json())})


def act_in_turn(action: Answer) -> Response:
    """What takes a while: who waits for others is told the place, and keeps it by the ticket."""
    data = read_json()
    try:
        with heavy.turn(str(data.get("ticket", ""))):
            return json_response({"ok": True, **action(data)})
    except NotYetError as error:
        return json_response({"ok": True, "waiting": error.place, "ticket": error.ticket})


def hand_over(make: FileMaker) -> Response:
    """Hand a file over, made in its turn."""
    try:
        with heavy.turn():
            file = make(dict(request.args), request.url_root)
    except NotYetError as error:
        raise Refusal(429, "Other files are being made; try again in a second.", AGAIN) from error
    response = Response(file.content, mimetype=file.media_type)
    if not file.is_shown:
        response.headers.set("Content-Disposition", "attachment", filename=file.name)
    return response


def _register(page: Page) -> None:
    bp.add_url_rule(page.address, page.name, partial(show, page), methods=["GET"])
    at = f"/api/page/{page.name}"
    if page.answer:
        bp.add_url_rule(
            at, f"{page.name}-answer", partial(respond_in_parts, page), methods=["POST"]
        )
    for name, make in page.files.items():
        address, endpoint = f"{page.address}/{name}", f"{page.name}-{name}"
        bp.add_url_rule(address, endpoint, partial(hand_over, make), methods=["GET"])
    for name, action in page.actions.items():
        run = partial(_way(page, name), action)
        bp.add_url_rule(f"{at}/{name}", f"{page.name}-{name}", run, methods=["POST"])


def _way(page: Page, action: str) -> Callable[[Answer], Response]:
    if action in page.forgiving:
        return respond
    return act_in_turn if action in page.heavy else act


for page in PAGES:
    _register(page)
