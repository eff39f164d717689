"""Parse -> dates: every date expression, anchored to the day of publication, and which event each one dates."""

from dateline.times.attach import event_time
from dateline.times.find import find_times
from dateline.times.model import TimeFound, to_record

__all__ = ["TimeFound", "event_time", "find_times", "to_record"]
