"""A copy's server, purpose, and media."""

from enum import StrEnum


class Server(StrEnum):
    """The server of the pages, which decides overlay and limits."""

    NGINX = "nginx"
    CADDY = "caddy"
    APACHE = "apache"
    NETLIFY = "netlify"
    CLOUDFLARE = "cloudflare"
    GITHUB = "github"
    GITLAB = "gitlab"


class Profile(StrEnum):
    """The purpose of a copy: reading, a limited host, or a seed."""

    SITE = "site"
    VOLUMES = "volumes"
    SEED = "seed"


class Exports(StrEnum):
    """The choice to carry the tables of data/."""

    WITH = "true"
    WITHOUT = "false"


class Packages(StrEnum):
    """The choice to carry packages to pass on by hand."""

    WITH = "true"
    WITHOUT = "false"


class Media(StrEnum):
    """The media of a copy.

    All, or of recordings only the small copies of their sound, or no recordings.
    """

    ALL = "all"
    AUDIO = "audio"
    PHOTOS = "photos"
    TEXT = "text"
