"""The base of the records that editors write in YAML."""

from aigaq.model.policy import Declared


class Record(Declared, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The base of what an editor writes in YAML: a key that is not known is an error."""
