"""Server settings: headers, 404 page, types, no folder lists.

They are written for a copy at `prefix`, the path at which it lies on its host: `/`, or `/aigaq/`.
"""

from collections.abc import Callable
from urllib.parse import urlsplit

from aigaq.release.hosts.stamp.headers import Headers
from aigaq.release.hosts.stamp.media_types import FRESH, MAX_AGE, TYPES, with_charset
from aigaq.release.hosts.targets.copy_servers import Server

Files = dict[str, str]

_COMPRESSED = ("css", "js", "json", "svg", "vtt", "txt", "csv", "xml")
_HIDDEN = ("nginx.conf", "Caddyfile", "_headers")
_FRESH = "|".join(FRESH)


def server_files(server: Server, headers: Headers, origin: str, onion: str | None) -> Files:
    """Return the files for a server, by path.

    `onion` is the copy's address in Tor.
    """
    return _WRITERS[server](headers, origin, onion)


def sends_headers(server: Server) -> bool:
    """Return True if a host sends configured headers."""
    return server not in (Server.GITHUB, Server.GITLAB)


def _nginx(headers: Headers, origin: str, onion: str | None) -> Files:
    prefix = urlsplit(origin).path
    compressed = " ".join(TYPES[extension] for extension in _COMPRESSED)
    lines = [
        "# Include this in the server block that says listen, server_name and root.",
        "index index.html;",
        "autoindex off;",
        f"error_page 404 {prefix}404.html;",
        f"error_page 403 =404 {prefix}404.html;",
        "types {",
        *(f"    {TYPES[extension]} {extension};" for extension in TYPES),
        "}",
        "default_type application/octet-stream;",
        "charset utf-8;",
        "charset_types text/plain text/css text/javascript text/csv text/vtt;",
        "gzip on;",
        f"gzip_types {compressed};",
        *(f'add_header {name} "{value}" always;' for name, value in headers.items()),
        *([f'add_header Onion-Location "{onion.rstrip("/")}$request_uri" always;'] if onion else []),
        f"expires {MAX_AGE}s;",
        f"location ~ \\.({_FRESH})$ {{ expires -1; }}",
        f"location ~ /(\\.|({'|'.join(_escape(name) for name in _HIDDEN)})$) {{ return 404; }}",
    ]
    return {"nginx.conf": _text(lines)}


def _apache(headers: Headers, origin: str, onion: str | None) -> Files:
    prefix = urlsplit(origin).path
    lines = [
        "# Needs: AllowOverride All, and the modules dir, headers, mime; with deflate pages are sent compressed.",
        "Options -Indexes -MultiViews",
        "DirectoryIndex index.html",
        f"ErrorDocument 404 {prefix}404.html",
        f"ErrorDocument 403 {prefix}404.html",
        *(f'AddType "{with_charset(extension)}" .{extension}' for extension in TYPES),
        *(f'Header always set {name} "{value}"' for name, value in headers.items()),
        *([f'Header always set Onion-Location "expr={onion.rstrip("/")}%{{REQUEST_URI}}"'] if onion else []),
        f'Header set Cache-Control "max-age={MAX_AGE}"',
        f'<FilesMatch "\\.({_FRESH})$">',
        '    Header set Cache-Control "no-cache"',
        "</FilesMatch>",
        f'<FilesMatch "^(\\..*|{"|".join(_escape(name) for name in _HIDDEN)})$">',
        "    Require all denied",
        "</FilesMatch>",
        "<IfModule mod_deflate.c>",
        f"    AddOutputFilterByType DEFLATE {' '.join(TYPES[e] for e in ('html', *_COMPRESSED))}",
        "</IfModule>",
    ]
    return {".htaccess": _text(lines)}


def _caddy(headers: Headers, origin: str, onion: str | None) -> Files:
    prefix = urlsplit(origin).path
    fresh = f"{' '.join(f'*.{extension}' for extension in FRESH)} */"
    lines = [
        "# Import this into the site block that says the address and: root * /the/folder",
        "header {",
        *(f'    {name} "{value}"' for name, value in headers.items()),
        *([f'    Onion-Location "{onion.rstrip("/")}{{http.request.uri}}"'] if onion else []),
        "}",
        f"@fresh path {fresh}",
        'header @fresh Cache-Control "no-cache"',
        f"@kept not path {fresh}",
        f'header @kept Cache-Control "max-age={MAX_AGE}"',
        *(line for extension in TYPES for line in _caddy_type(extension)),
        f"@hidden path {' '.join(f'{prefix}{name}' for name in _HIDDEN)} */.*",
        "error @hidden 404",
        "encode gzip",
        "file_server",
        "handle_errors {",
        f"    rewrite * {prefix}404.html",
        '    header Content-Type "text/html; charset=utf-8"',
        "    file_server",
        "}",
    ]
    return {"Caddyfile": _text(lines)}


def _caddy_type(extension: str) -> tuple[str, str]:
    name = f"@type_{extension}"
    return f"{name} path *.{extension}", f'header {name} Content-Type "{with_charset(extension)}"'


def _headers_file(headers: Headers, _origin: str, onion: str | None) -> Files:
    """Return the `_headers` file of Netlify and Cloudflare.

    Both let browsers ask again for every file, and show 404.html by themselves.
    """
    lines = ["/*", *(f"  {name}: {value}" for name, value in headers.items())]
    return {"_headers": _text([*lines, *([f"  Onion-Location: {onion}"] if onion else [])])}


def _github(_headers: Headers, origin: str, _onion: str | None) -> Files:
    """Return `.nojekyll`, and CNAME for an own domain.

    Without `.nojekyll` some files would be left out.
    """
    host = urlsplit(origin).hostname or ""
    own = {} if host.endswith(".github.io") else {"CNAME": f"{host}\n"}
    return {".nojekyll": "", **own}


def _gitlab(_headers: Headers, _origin: str, _onion: str | None) -> Files:
    """Nothing: it shows 404.html by itself, and cannot send headers."""
    return {}


_WRITERS: dict[Server, Callable[[Headers, str, str | None], Files]] = {
    Server.NGINX: _nginx,
    Server.CADDY: _caddy,
    Server.APACHE: _apache,
    Server.NETLIFY: _headers_file,
    Server.CLOUDFLARE: _headers_file,
    Server.GITHUB: _github,
    Server.GITLAB: _gitlab,
}


def _escape(name: str) -> str:
    return name.replace(".", "\\.")


def _text(lines: list[str]) -> str:
    return "\n".join(lines) + "\n"
