"""How thoroughly Hypothesis searches: the same cases on every run, and no time limit on one."""

from hypothesis import HealthCheck, settings

settings.register_profile(
    "explorer",
    deadline=None,
    max_examples=60,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
settings.load_profile("explorer")
