"""When a feed is asked again, by any header a server may send."""

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from steppewire.watching import timing

NOW = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
moments = st.datetimes(datetime(1970, 1, 1), datetime(2200, 1, 1), timezones=st.just(UTC))


@settings(deadline=None)
@given(st.integers(0, 10**30), st.sampled_from(["{}", " {} ", "000{}"]))
def test_seconds_are_read_and_capped(seconds, written):
    found = timing.retry_after(written.format(seconds), NOW)
    assert found == timedelta(seconds=min(seconds, timing.LONGEST.total_seconds()))


@settings(deadline=None)
@given(moments, moments)
def test_dates_are_read_and_capped_and_never_lie_in_the_past(now, when):
    when = when.replace(microsecond=0)
    found = timing.retry_after(format_datetime(when, usegmt=True), now)
    assert found == min(max(when - now, timedelta()), timing.LONGEST)


@pytest.mark.parametrize(
    "written", ["Sunday, 02-Mar-26 09:00:00 GMT", "Mon Mar  2 09:00:00 2026", "Mon, 02 Mar 2026 14:00:00 +0500"]
)
def test_the_older_forms_of_a_date_are_read(written):
    assert timing.retry_after(written, NOW) == timedelta(hours=1)


@settings(deadline=None)
@given(st.text() | st.text("0123456789 :,-+.GMTJanFebMon"))
def test_whatever_is_said_the_wait_is_sensible(said):
    found = timing.retry_after(said, NOW)
    assert found is None or timedelta() <= found <= timing.LONGEST


@pytest.mark.parametrize("said", ["", "-5", "1.5", "soon", "٣٠", "Mon, 99 Mar 2026 08:00:00 GMT", "0x10"])
def test_what_cannot_be_understood_says_nothing(said):
    assert timing.retry_after(said, NOW) is None


@pytest.mark.parametrize(
    ("said", "seconds"),
    [
        ("max-age=60", 60), ('public, Max-Age = "90" , must-revalidate', 90), ("s-maxage=10", 0), ("no-store", 0),
        ("max-age=-1", 0), ("max-age=9999999999999", 0), ("x-max-age=5", 0), ("", 0),
    ],
)  # fmt: skip
def test_the_age_of_an_answer_is_read_from_its_header(said, seconds):
    assert timing.max_age(said) == seconds


@settings(deadline=None)
@given(
    st.integers(0, 10**12),
    st.integers(1, 10**6),
    st.integers(0, 10**9),
    st.none() | st.timedeltas(timedelta(), timedelta(7)),
)
def test_a_feed_is_never_asked_before_the_floor_nor_before_the_server_wants_it(pace, failures, seed, asked):
    chance, pace = Random(seed), min(pace, 10**9)
    good = timing.after_success(NOW, pace, timing.EVERY, chance) - NOW
    bad = timing.after_failure(NOW, failures, pace, timing.EVERY, asked, chance) - NOW
    assert timing.FLOOR <= good <= timing.CEILING
    assert max(timing.FLOOR, asked or timedelta()) <= bad <= max(timing.CEILING, asked or timedelta())
