"""Settings of targets.yaml, the publisher's private hosts.

It is not in git: it can tell who pays a host.
"""

import msgspec

from aigaq.model.forms import Form
from aigaq.release.hosts.targets.copy_servers import Exports, Media, Packages, Profile, Server


class Settings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The settings common to targets of all kinds.

    `editions` are those it carries (none named: all), `media` what it carries beside text, `exports` whether it carries
    the files of data/, `packages` whether it carries those to pass on by hand. The profile `seed` holds sources alone,
    `volumes` is another form of the output. `origin` is the address at which readers find it, `host` what serves it,
    `onion` its address in Tor. `files`, `file_megabytes` and `megabytes` are the host's limits, where they are others
    than those known of `host`. `deadline` and `patience` are seconds: for all of it, and for one step. `proxy` is the
    one through which it is reached, `none` for no proxy.
    """

    kind: str
    editions: tuple[str, ...] = ()
    media: Media = Media.ALL
    exports: Exports = Exports.WITH
    packages: Packages = Packages.WITHOUT
    profile: Profile = Profile.SITE
    origin: str | None = None
    host: Server | None = None
    onion: str | None = None
    files: int | None = None
    file_megabytes: int | None = None
    megabytes: int | None = None
    deadline: int = 6 * 3600
    patience: int = 300
    proxy: str | None = None

    @property
    def form(self) -> Form:
        """The form of the output that goes to the target."""
        return Form.VOLUMES if self.profile is Profile.VOLUMES else Form.PAGES
