"""A link is worked out once, however many open it, and every other link for itself."""

import pytest
from flask.testing import FlaskClient

from explorer.backprop import page
from explorer.web import create_app
from explorer.web.settings import Settings


@pytest.fixture
def solved(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """What the page has had to work out."""
    problems: list[object] = []
    seen = page.seen

    def counted(problem: object, view: object) -> object:
        problems.append(problem)
        return seen(problem, view)

    monkeypatch.setattr(page, "seen", counted)
    return problems


def test_a_class_that_opens_one_link_has_it_worked_out_once(solved: list[object]) -> None:
    client = create_app().test_client()
    pages = {client.get("/?x=0.5,0.25").text for _ in range(5)}
    assert (len(pages), len(solved)) == (1, 1)


def test_another_link_is_another_page(client: FlaskClient, solved: list[object]) -> None:
    links = ["/?x=0.5,0.75", "/?x=0.75,0.5", "/?x=0.5,0.75&theme=dark", "/rbm?x=0.5,0.75"]
    assert len({client.get(link).text for link in links}) == len(links)
    assert len(solved) == 3


def test_only_so_many_pages_are_kept(client: FlaskClient, solved: list[object]) -> None:
    for number in [*range(40), 0]:
        client.get(f"/?x={number}")
    assert len(solved) == 41


def test_an_application_at_another_path_has_pages_of_its_own() -> None:
    plain, below = create_app(), create_app(Settings(prefix="/explorer"))
    assert "/explorer/assets/" not in plain.test_client().get("/").text
    assert "/explorer/assets/" in below.test_client().get("/explorer/").text
