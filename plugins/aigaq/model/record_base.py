"""The base of the records that editors write in YAML."""

from aigaq.model.policy import Declared


class Record(Declared, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The base of YAML records: an unknown key is an error."""
