"""What is wrong with a field: a stable code, and a sentence in the caller's language."""

from collections.abc import Mapping
from typing import Any

OUR_OWN = "Value error, "
ITALIAN: Mapping[str, str] = {
    "missing": "Il dato è obbligatorio.",
    "extra_forbidden": "Questo dato non è previsto.",
    "unknown_parameter": "Questa operazione non ha un parametro con questo nome.",
    "repeated_parameter": "Questo parametro si dà una volta sola.",
    "unknown_field": "Quello che è in questo elenco non ha un dato con questo nome: {name}",
    "nul_character": "Un testo non contiene il carattere NUL.",
    "string_type": "Serve un testo.",
    "string_unicode": "Il testo non è Unicode valido.",
    "string_too_short": "Servono almeno {min_length} caratteri.",
    "string_too_long": "Sono ammessi al massimo {max_length} caratteri.",
    "string_pattern_mismatch": "Il testo non ha la forma prevista: {pattern}",
    "enum": "I valori ammessi sono: {expected}.",
    "literal_error": "I valori ammessi sono: {expected}.",
    "bool_type": "Serve true o false.",
    "int_type": "Serve un numero intero.",
    "int_parsing": "Serve un numero intero.",
    "int_parsing_size": "Il numero è troppo grande.",
    "int_from_float": "Serve un numero intero.",
    "float_type": "Serve un numero.",
    "float_parsing": "Serve un numero.",
    "finite_number": "Serve un numero finito.",
    "greater_than_equal": "Il valore minimo è {ge}.",
    "less_than_equal": "Il valore massimo è {le}.",
    "list_type": "Serve un elenco.",
    "too_short": "Servono almeno {min_length} elementi.",
    "too_long": "Sono ammessi al massimo {max_length} elementi.",
    "model_attributes_type": "Serve un oggetto JSON.",
    "model_type": "Serve un oggetto JSON.",
    "dict_type": "Serve un oggetto JSON.",
    "uuid_form": "Un identificativo è un UUID nella sua forma consueta di 36 caratteri.",
    "day_form": "Un giorno si scrive come nella RFC 3339: 2026-03-12.",
    "moment_form": "Un momento si scrive come nella RFC 3339: 2026-03-12T16:30:00Z.",
    "moment_out_of_range": "Il momento è fuori dagli anni da 1 a 9999.",
    "date_from_datetime_parsing": "Il giorno non esiste.",
    "date_parsing": "Il giorno non esiste.",
    "datetime_from_date_parsing": "Il momento non esiste.",
    "datetime_parsing": "Il momento non esiste.",
    "timezone_aware": "Il momento deve dire il fuso orario.",
}


def field_error(fault: Mapping[str, Any], language: str) -> dict[str, str]:
    """Say what is wrong with one field: where (a JSON pointer, or the parameter), the code, and the sentence."""
    place, *path = (str(step) for step in fault["loc"])
    pointer = "#" + "".join(f"/{_escaped(step)}" for step in path) if place == "body" else f"{place}:{'/'.join(path)}"
    # What the caller made up is repeated, but for what no text of ours holds.
    pointer = pointer.replace("\0", "\ufffd")
    return {"pointer": pointer[:500], "code": str(fault["type"]), "detail": _sentence(fault, language)[:1000]}


def _sentence(fault: Mapping[str, Any], language: str) -> str:
    """Say it in Italian, or as pydantic says it: in English."""
    english = str(fault["msg"]).removeprefix(OUR_OWN)
    if language != "it" or fault["type"] not in ITALIAN:
        return english
    return ITALIAN[fault["type"]].format_map(fault.get("ctx") or {})


def _escaped(step: str) -> str:
    """Escape a step of a JSON pointer (RFC 6901)."""
    return step.replace("~", "~0").replace("/", "~1")
