"""What serves a copy, what it is for, and which media it carries."""

from enum import StrEnum


class Server(StrEnum):
    """What serves the pages: it decides which overlay is written, and which limits hold."""

    NGINX = "nginx"
    CADDY = "caddy"
    APACHE = "apache"
    NETLIFY = "netlify"
    CLOUDFLARE = "cloudflare"
    GITHUB = "github"
    GITLAB = "gitlab"


class Profile(StrEnum):
    """What a copy is for: to be read, to fit a host with limits, or to be kept small and grow into a whole one."""

    SITE = "site"
    VOLUMES = "volumes"
    SEED = "seed"


class Exports(StrEnum):
    """Whether a copy carries the tables of data/."""

    WITH = "true"
    WITHOUT = "false"


class Packages(StrEnum):
    """Whether a copy carries the packages that pass the archive on by hand."""

    WITH = "true"
    WITHOUT = "false"


class Media(StrEnum):
    """Which media a copy carries: all, or of recordings only the small copies of their sound, or no recordings."""

    ALL = "all"
    AUDIO = "audio"
    PHOTOS = "photos"
    TEXT = "text"
