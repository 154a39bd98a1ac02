"""At the limits of every parameter a page comes whole: numbers everywhere, and no fault."""

import pytest
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.web import extremes

# The client has no state that one case could leave to the next.
shared = settings(suppress_health_check=list(HealthCheck), max_examples=40)


@shared
@given(link=extremes.rbm_states(), weight=st.sampled_from([0.0, 1e-300, -1e6, 1e6]))
def test_every_machine_at_the_limits_has_a_page_and_an_answer(
    client: FlaskClient, link: extremes.State, weight: float
) -> None:
    extremes.page(client, "/rbm", link)
    body = extremes.rbm_sent(link, weight)
    extremes.answer(client, "/api/page/rbm", body)
    extremes.answer(client, "/api/page/rbm/latex", body)


@shared
@given(link=extremes.networks(), canvas=st.sampled_from(extremes.CANVAS_NAMES))
def test_every_network_at_the_limits_has_a_page_and_an_answer(
    client: FlaskClient, link: extremes.State, canvas: str
) -> None:
    for address in ("/", "/speaker"):
        extremes.page(client, address, link)
    body = extremes.sent(link)
    extremes.answer(client, "/api/page/backprop", {**body, "canvas": canvas})
    extremes.answer(client, "/api/page/backprop/latex", body)


@pytest.mark.parametrize(
    "query",
    [
        "beta=0&tab=gradient",
        "beta=0&tab=gradient&landscape=hypercube",
        "b=0,-900,0&data=101,001&select=b2&tab=gradient",
        "b=0,-900,0&data=101,001&select=W2-1&tab=gradient",
        "b=-800,0,0&W=0,0;0,0;0,0&data=001,011&select=b1&tab=gradient",
        "W=1&b=-720",
        "W=0&b=0&c=1e-305",
        "W=11.353&b=0&c=-1000000",
    ],
)
def test_terms_that_vanish_are_drawn_as_nothing(client: FlaskClient, query: str) -> None:
    link = dict(part.split("=", 1) for part in query.split("&"))
    extremes.page(client, "/rbm", link)
    problem, view, _ = extremes.rbm.from_query(link)
    texts = extremes.view_texts(view, extremes.rbm.parameters(problem))
    body = {"problem": extremes.rbm.to_json(problem), "view": texts}
    figures = extremes.answer(client, "/api/page/rbm", body)["figures"]
    if view.tab == "gradient":
        bars = figures["phases"]["data"][0]
        assert bars["y"][-1] == sum(bars["y"][:-1])
