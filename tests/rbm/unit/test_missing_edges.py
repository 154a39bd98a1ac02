"""A machine has all its edges: a dash is refused with what to write."""

import pytest

from explorer.common.inputs import InputError
from explorer.rbm.problem import from_json


@pytest.mark.parametrize("missing", [None, "-", "–"])
def test_a_machine_has_all_its_edges_and_says_so(missing):
    with pytest.raises(InputError) as refusal:
        from_json({"W": [[1, missing], [2, 3]]})
    assert refusal.value.field == "W[0][1]"
    assert refusal.value.message.startswith("W[1,2]: ")
    assert refusal.value.message.endswith(
        "every visible unit is joined to every hidden one here: a weight of 0 does nothing"
    )
