"""Real web servers on loopback that serve a folder by the files that stamp wrote into it.

Apache reads as nobody when it is started by root: folders given here must be open to all.
"""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from typing import NamedTuple

from helpers.programs import needs
from release.hosts.targets.hosts import free_port, running

_NGINX = """\
daemon off; pid {home}/nginx.pid; error_log {home}/error.log; user {user};
events {{}}
http {{
  access_log off;
  client_body_temp_path {home}/a; proxy_temp_path {home}/b; fastcgi_temp_path {home}/c;
  uwsgi_temp_path {home}/d; scgi_temp_path {home}/e;
  server {{ listen 127.0.0.1:{port}; root {root}; include {root}/nginx.conf; }}
}}
"""
_APACHE = """\
ServerRoot {home}
ServerName archive.example.org
Listen 127.0.0.1:{port}
PidFile {home}/apache.pid
ErrorLog {home}/error.log
User nobody
Group nogroup
{modules}
TypesConfig /dev/null
DefaultRuntimeDir {home}
DocumentRoot {root}
<Directory {root}>
  AllowOverride All
  Options Indexes
  Require all granted
</Directory>
"""
_MODULES = ("mpm_event", "authz_core", "dir", "autoindex", "mime", "headers", "filter", "deflate", "alias")
_CADDY = """\
{{
  admin off
  auto_https off
  storage file_system {home}/caddy
}}
http://127.0.0.1:{port} {{
  root * {root}
  import {root}/Caddyfile
}}
"""


PROGRAMS = {"nginx": "nginx", "apache": "apache2", "caddy": "caddy"}


class Answer(NamedTuple):
    """What a server answered: header names in small letters."""

    status: int
    headers: dict[str, str]
    body: bytes


def get(port: int, path: str) -> Answer:
    connection = HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        connection.request("GET", path)
        answer = connection.getresponse()
        return Answer(answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read())
    finally:
        connection.close()


@contextmanager
def serving(server: str, root: Path, home: Path) -> Iterator[int]:
    """Yield the port on which `server` shows the folder `root`; `home` is a folder for what it needs itself."""
    program = needs(PROGRAMS[server])
    port = free_port()
    home.mkdir(parents=True, exist_ok=True)
    user = subprocess.run(["id", "-un"], capture_output=True, text=True, check=True).stdout.strip()
    modules = "\n".join(f"LoadModule {name}_module /usr/lib/apache2/modules/mod_{name}.so" for name in _MODULES)
    written, command = {
        "nginx": (_NGINX, [program, "-p", str(home), "-c"]),
        "apache": (_APACHE, [program, "-X", "-f"]),
        "caddy": (_CADDY, [program, "run", "--adapter", "caddyfile", "--config"]),
    }[server]
    settings = home / "settings"
    settings.write_text(written.format(home=home, root=root, port=port, user=user, modules=modules))
    with running([*command, str(settings)], port):
        yield port
