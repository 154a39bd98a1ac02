"""The pictures of the landscape as the RBM page asks for them."""

from flask.testing import FlaskClient

from tests.web.test_rbm_page import ask


def test_the_landscape_is_sent_in_the_picture_that_is_asked_for(client: FlaskClient) -> None:
    def kinds(**view: str) -> set[str]:
        return {trace["type"] for trace in ask(client, view=view)["figures"]["energy"]["data"]}

    assert kinds() == {"heatmap", "bar", "scatter"}
    assert kinds(landscape="hypercube") == {"scatter"}
    assert kinds(landscape="bars") == {"mesh3d", "scatter3d"}
    flat = ask(client, view={"landscape": "bars"}, webgl=False)
    assert flat["figures"]["energy"]["data"][0]["type"] == "heatmap"
    assert "WebGL" in flat["blocks"]["landscape"]
    assert flat["query"].startswith("landscape=bars")
