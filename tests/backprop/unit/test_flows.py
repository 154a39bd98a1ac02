"""The backward flow: hop by hop from the loss through the last layer to the first."""

import pytest

from explorer.backprop.pictures import flows
from explorer.backprop.problem import View
from tests.backprop.drawings import solution_of
from tests.backprop.networks import SMALL, random_network


def hops(problem) -> dict[str, int]:
    return {each["name"]: each["hop"] for each in flows(solution_of(problem), View())}


def test_the_loss_sends_first_then_the_last_layer_and_the_first_layer_last() -> None:
    sent = hops(random_network((2, 3, 2, 1), hidden="tanh"))
    by_hop = [{name[:2] for name in sent if sent[name] == hop} for hop in range(4)]
    assert by_hop == [{"J-"}, {"W3"}, {"W2"}, {"W1"}]
    assert len(sent) == 1 + 2 + 6 + 6


@pytest.mark.parametrize("problem", SMALL.values(), ids=SMALL)
def test_what_arrives_at_a_unit_has_been_sent_the_hop_before(problem) -> None:
    sent, last = hops(problem), len(problem.layers)
    for name, hop in sent.items():
        if name.startswith("J-"):
            assert hop == 0
            continue
        layer, to, _ = name[1:].split("-")
        onward = f"J-{to}" if int(layer) == last else f"W{int(layer) + 1}-"
        senders = {sent[other] for other in sent if other.startswith(onward)}
        assert senders <= {hop - 1}, f"{name} at hop {hop}"
