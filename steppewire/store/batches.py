"""The identity of an import."""

import uuid
from datetime import UTC, datetime


def new_batch() -> str:
    """Make the identity of an import: its time to the millionth and random digits, fit for a folder's name.

    Of two imports the later one has the higher identity, in the same second too.
    """
    now = datetime.now(UTC)
    return f"{now:%Y%m%dT%H%M%S}-{now.microsecond:05x}{uuid.uuid4().hex[:3]}"
