"""The names of a place."""

from aigaq.model.records import Place


def names_in(place: Place, language: str) -> tuple[str, ...]:
    """Return the name and aliases of a place in a language.

    Empty where it has neither.
    """
    listed = (place.names.get(language, ""), *place.aliases.get(language, "").split(";"))
    return tuple(name.strip() for name in listed if name.strip())
