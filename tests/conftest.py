"""How many random examples a property is tried with: a few among the fast tests, many in a run of their own."""

from hypothesis import HealthCheck, settings

QUICK = settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.filter_too_much],
)

settings.register_profile("quick", QUICK)
settings.register_profile("thorough", QUICK, max_examples=600)
settings.load_profile("quick")
