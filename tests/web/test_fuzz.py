"""Junk in any place of any request is refused or read, and never becomes a fault or markup."""

import random
from html import escape

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.web import fuzzing

KNOWN = settings(suppress_health_check=list(HealthCheck), max_examples=300)


@KNOWN
@given(st.data(), st.randoms(use_true_random=False))
def test_junk_is_answered_and_never_a_fault(
    app: Flask, client: FlaskClient, data: st.DataObject, rng: random.Random
) -> None:
    address = data.draw(st.sampled_from(fuzzing.addresses(app)))
    asked = fuzzing.case(address, rng)
    assert fuzzing.outcome(client, asked).faults == (), asked


@pytest.mark.parametrize("payload", fuzzing.MARKUP)
def test_markup_that_is_not_escaped_would_be_seen(payload: str) -> None:
    places = f"<p>{payload}</p>", f"<p a=b{payload}>", f'<p a="{payload}">', f"<p a='{payload}'>"
    assert any("unescaped" in set(fuzzing.markup(html)) for html in places)
    assert not set(fuzzing.markup(f'<p class="{escape(payload)}">{escape(payload)}</p>'))
