"""The life of a testimony beside its publication: consent, custody, withdrawal, handover."""
