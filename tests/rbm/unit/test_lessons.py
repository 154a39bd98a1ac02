"""What a run of learning has shown: sentences read off its curves, and off nothing else."""

import numpy as np

from explorer.rbm.figures.learning import Curve
from explorer.rbm.lessons import hoarding, lessons

STEPS = (0, 100, 200, 300)
BEST = -2.0


def curve(method, *means, errors=(0.25, 0.2, 0.1, 0.05)):
    return Curve(method, STEPS, means, errors)


def told(*curves):
    return dict(lessons(curves, BEST))


def test_it_says_which_ended_best_and_the_gap_to_the_bound() -> None:
    found = told(
        curve("exact", -6, -4, -3, -2.1),
        curve("cd-1", -6, -4, -3.2, -2.5),
        curve("pcd", -6, -5, -4, -4),
    )
    assert found["ended"] == (
        "The exact gradient ended best: −2.100, 0.100 nats below the best possible; "
        "CD-1 at −2.500; pcd at −4.000.".replace("pcd", "PCD")
    )


def test_what_ends_alike_is_not_ranked() -> None:
    found = told(curve("exact", -6, -4, -3, -2.1), curve("cd-10", -6, -4, -3, -2.105))
    assert found["ended"].startswith("The exact gradient and CD-10 ended best: −2.100")
    assert ";" not in found["ended"]


def test_a_peak_and_a_fall_are_told_where_there_are_any() -> None:
    found = told(curve("exact", -6, -4, -3, -2.1), curve("cd-1", -6, -3, -4, -5))
    assert found["fell"] == "Past its peak fell CD-1 from −3.000 after 100 updates to −5.000."
    assert found["misled"].startswith("CD-1’s reconstruction error shrank from 0.2000 to 0.05000")
    steady = told(curve("exact", -6, -4, -3, -2.1), curve("cd-1", -6, -4, -3, -2.9))
    assert "fell" not in steady


def test_the_error_is_said_to_mislead_only_where_it_does() -> None:
    rising = curve("cd-1", -6, -3, -4, -5, errors=(0.25, 0.1, 0.2, 0.3))
    found = told(curve("exact", -6, -4, -3, -2.1), rising)
    assert "misled" not in found
    least = curve("cd-1", -6, -4, -3.5, -3.4, errors=(0.25, 0.1, 0.02, 0.01))
    assert told(curve("exact", -6, -4, -3, -2.1), least)["misled"].startswith("CD-1 has the least")


def test_persistent_chains_are_praised_or_blamed_by_how_they_ended() -> None:
    cd = curve("cd-1", -6, -4, -3, -3)
    assert told(cd, curve("pcd", -6, -4, -3, -2.5))["persistent"].startswith(
        "PCD ended 0.500 nats above CD-1"
    )
    assert told(cd, curve("pcd", -6, -4, -3, -3.5))["persistent"].startswith(
        "PCD ended 0.500 nats below CD-1"
    )
    assert "persistent" not in told(cd, curve("pcd", -6, -4, -3, -3.001))


def test_what_still_climbs_is_told_and_what_has_settled_is_not() -> None:
    climbing = curve("exact", -6, -5, -4, -3)
    assert told(climbing)["unfinished"] == "Still climbing at the end: the exact gradient."
    assert "unfinished" not in told(curve("exact", -6, -2.2, -2.1, -2.1))


def test_few_patterns_that_have_most_of_p_hoard_it() -> None:
    spread = np.full(30, 0.9 / 30)
    assert hoarding(spread) == ""
    hoarded = np.array([0.339, 0.306, *[0.317 / 28] * 28])
    assert hoarding(hoarded) == (
        "it hoards: 2 of them have 0.6450 of p(v); evenly spread it would be 0.06413."
    )
    assert hoarding(np.array([0.9, *[0.001] * 9])).startswith("it hoards: one of them alone has")
    assert hoarding(np.array([0.9, 0.1])) == ""
