"""Requests made from the OpenAPI document, also ones that it forbids: no failure, and no answer that it does not describe."""

import pytest
import schemathesis
from hypothesis import HealthCheck, settings
from schemathesis.specs.openapi.checks import allow_header_conformance, negative_data_rejection, positive_data_acceptance

from dateline.store import Store
from dateline.web import Archive, create_app

HERE = {"Host": "127.0.0.1"}
LEFT_OUT = [
    # What is well-formed may still be no mode of its type or no event of this document, and is then refused.
    positive_data_acceptance,
    # Parameters that nobody knows are passed over.
    negative_data_rejection,
    # Where two functions answer one address, Starlette names the methods of the first alone.
    allow_header_conformance,
]
STORE = Store.open(":memory:")
schema = schemathesis.openapi.from_asgi("/api/openapi.json", create_app(Archive(STORE)), headers=HERE)


@pytest.fixture(scope="module", autouse=True)
def filled(records):
    STORE.add(records)
    yield
    STORE.close()


@schema.parametrize()
@settings(max_examples=15, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
def test_the_api_keeps_its_description(case):
    case.call_and_validate(headers=HERE, excluded_checks=LEFT_OUT)
