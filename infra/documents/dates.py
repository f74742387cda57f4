"""Dates as people say them, in Italian and English, in the time zone of the place."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

_MONTHS = {
    "it": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "en": "January February March April May June July August September October November December",
}
_WEEKDAYS = {
    "it": "lunedì martedì mercoledì giovedì venerdì sabato domenica",
    "en": "Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
}
_CLOCK = {"it": "%H.%M", "en": "%H:%M"}
_FROM_TO = {
    "it": "{first}, dalle {start} alle {end}",
    "en": "{first}, from {start} to {end}",
}
_FROM_TO_ANOTHER_DAY = {
    "it": "{first}, dalle {start} alle {end} di {last}",
    "en": "{first}, from {start} to {end} on {last}",
}


def local(instant: str, zone: str) -> datetime:
    """Read an ISO 8601 instant (UTC when it names no offset) on the clocks of a time zone."""
    moment = datetime.fromisoformat(instant)
    return moment.replace(tzinfo=moment.tzinfo or ZoneInfo("UTC")).astimezone(ZoneInfo(zone))


def day_in_words(day: date, language: str) -> str:
    """Say a day: `6 marzo 2025`, `1º marzo 2025`, `6 March 2025`."""
    number = "1º" if (day.day, language) == (1, "it") else str(day.day)
    return f"{number} {_MONTHS[language].split()[day.month - 1]} {day.year}"


def short_day(day: date, language: str) -> str:
    """Say a day where there is little room: `6 mar 2025`."""
    return f"{day.day} {_MONTHS[language].split()[day.month - 1][:3]} {day.year}"


def weekday_in_words(day: date, language: str) -> str:
    """Say a day with its weekday: `giovedì 6 marzo 2025`."""
    return f"{_WEEKDAYS[language].split()[day.weekday()]} {day_in_words(day, language)}"


def due_in_words(day: str, language: str) -> str:
    """Say an ISO 8601 calendar day, which belongs to no time zone."""
    return day_in_words(date.fromisoformat(day), language)


def moment_in_words(instant: str, zone: str, language: str) -> str:
    """Say a moment: `giovedì 6 marzo 2025, 17.30`."""
    moment = local(instant, zone)
    return f"{weekday_in_words(moment, language)}, {moment.strftime(_CLOCK[language])}"


def span_in_words(starts_at: str, ends_at: str, zone: str, language: str) -> str:
    """Say when a meeting was held: `giovedì 6 marzo 2025, dalle 17.30 alle 19.15`."""
    start, end = local(starts_at, zone), local(ends_at, zone)
    sentence = _FROM_TO if start.date() == end.date() else _FROM_TO_ANOTHER_DAY
    clock = _CLOCK[language]
    return sentence[language].format(
        first=weekday_in_words(start, language),
        last=weekday_in_words(end, language),
        start=start.strftime(clock),
        end=end.strftime(clock),
    )
