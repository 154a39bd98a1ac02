"""A few variants of an exercise as a file, and what is right in them."""

from flask.testing import FlaskClient

from explorer.practice.export import FORMS
from explorer.practice.view import KINDS

COUNT = 4


def export(client: FlaskClient, form: str, kind: str = "live", seed: int = 5) -> bytes:
    answer = client.get(f"/practice/export?kind={kind}&seed={seed}&count={COUNT}&form={form}")
    assert answer.status_code == 200, answer.text
    assert answer.mimetype == FORMS[form].media_type
    return answer.data


def right(kind: str, seed: int) -> dict[str, str]:
    return {row.name: row.text for row in KINDS[kind].make(seed).rows}
