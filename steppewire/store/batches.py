"""The identity of an import."""

import uuid
from datetime import UTC, datetime


def new_batch() -> str:
    """Make the identity of an import: its time and a few random digits, fit for a folder's name."""
    return f"{datetime.now(UTC).strftime('%Y%m%dT%H%M%S')}-{uuid.uuid4().hex[:6]}"
