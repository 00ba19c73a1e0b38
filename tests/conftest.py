"""What all tests share: the order of the suite, and a clean end of the process."""

import gc

import pytest


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run browser tests last: Playwright leaves its event loop running in the thread of the tests."""
    items.sort(key=lambda item: "/browser/" in item.path.as_posix())


def pytest_unconfigure() -> None:
    """Give the collector back what the pipeline and the server keep from it: DuckDB reports objects that are left."""
    gc.unfreeze()
    gc.collect()
