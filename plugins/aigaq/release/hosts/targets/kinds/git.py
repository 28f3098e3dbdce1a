"""Publish to a branch of a git repository.

As GitHub Pages, GitLab Pages and Codeberg Pages show it. Every release is one commit without a parent, pushed over
the one before: the branch shows the old release or the new one, never half of it, and its history cannot keep what
was withdrawn. Author and date are fixed: they would tell who published, and when.
"""

from collections.abc import Sequence
from pathlib import Path

from aigaq.core.message import msg
from aigaq.release.hosts.targets.host_kind import HostKind
from aigaq.release.hosts.targets.program_proxies import git_settings
from aigaq.release.hosts.targets.programs import Deadline, run
from aigaq.release.hosts.targets.settings import Settings
from aigaq.release.hosts.targets.target import Target, TargetError
from aigaq.release.transport.proxies import NO_PROXIES, Proxies

_NOBODY = {
    f"GIT_{who}_{what}": value
    for who in ("AUTHOR", "COMMITTER")
    for what, value in (("NAME", "Aigaq"), ("EMAIL", "aigaq@invalid"), ("DATE", "2000-01-01T00:00:00Z"))
}


class GitSettings(Settings, frozen=True, kw_only=True):
    """`kind: git`: a branch of a repository."""

    repository: str
    branch: str = "pages"


class GitTarget:
    """A git target.

    `repository` is what git takes; `workshop` is a bare repository of our own in which commits are made.
    """

    at_once = False

    def __init__(
        self, repository: str, branch: str, workshop: Path, deadline: Deadline, proxies: Proxies = NO_PROXIES
    ) -> None:
        self._repository = repository
        self._branch = f"refs/heads/{branch}"
        self._workshop = workshop
        self._settings, self._environment = git_settings(repository, proxies)
        self._deadline = deadline
        self._tip: str | None = None
        self._is_open = False

    def get(self, path: str, limit: int) -> bytes | None:
        """As in Target."""
        self._open()
        entry = self._entries([path]).get(path)
        if entry is None:
            return None
        if int(self._git("cat-file", "-s", entry)) > limit:
            raise TargetError(msg("%(path)s is larger than %(limit)s bytes", path=path, limit=limit))
        return self._git("cat-file", "blob", entry)

    def put(self, source: Path, paths: Sequence[str]) -> None:
        """As in Target; shown by `finish`."""
        self._open()
        lines = (f"100644 {blob}\t{path}" for path, blob in self._hash_blobs(source, paths, write=True).items())
        self._update("\0".join(lines))

    def wrong(self, source: Path, paths: Sequence[str]) -> list[str]:
        """As in Target; counts pending files.

        Git's own hashes prove the bytes.
        """
        self._open()
        there = self._entries(paths)
        return [path for path, blob in self._hash_blobs(source, paths, write=False).items() if there.get(path) != blob]

    def delete(self, paths: Sequence[str]) -> None:
        """As in Target; shown by `finish`."""
        self._open()
        self._update("\0".join(f"0 {'0' * 40}\t{path}" for path in paths))

    def finish(self) -> None:
        """Commit and push, if anything is new."""
        self._open()
        tree = self._git("write-tree").decode().strip()
        commit = self._git("commit-tree", tree, "-m", "Published").decode().strip()
        if commit != self._tip:
            # The lease ensures that another push since we looked is not overwritten unseen.
            lease = f"--force-with-lease={self._branch}:{self._tip or ''}"
            self._git("push", "--quiet", lease, self._repository, f"{commit}:{self._branch}")
            self._tip = commit
        self._git("update-ref", "refs/published", commit)
        self._forget_old()

    def _forget_old(self) -> None:
        """Delete earlier releases' objects from the workshop.

        Withdrawn records stand in them.
        """
        if any((self._workshop / "objects" / "pack").glob("*.pack")):  # Packs lie as they were fetched.
            self._git("repack", "-a", "-d", "--quiet", "--window=0")
        self._git("prune", "--expire=now")

    def _open(self) -> None:
        """Fetch the branch and start from it.

        Unless we pushed it ourselves.
        """
        if self._is_open:
            return
        if not (self._workshop / "HEAD").exists():
            run(["git", "init", "--quiet", "--bare", self._workshop], self._deadline)
        for lock in self._workshop.glob("*.lock"):  # A publish that was killed may have left these.
            lock.unlink(missing_ok=True)
        self._tip = self._remote_tip()
        if self._tip and not self._has(self._tip):
            self._git("fetch", "--quiet", "--depth=1", "--no-tags", self._repository, f"+{self._branch}:refs/published")
        self._git("read-tree", *([self._tip] if self._tip else ["--empty"]))
        self._is_open = True

    def _remote_tip(self) -> str | None:
        told = self._git("ls-remote", self._repository, self._branch).decode().split()
        return told[0] if told else None

    def _has(self, commit: str) -> bool:
        command = [*self._command(), "cat-file", "-e", f"{commit}^{{tree}}"]
        return run(command, self._deadline, accepted=(0, 1, 128)).code == 0

    def _hash_blobs(self, source: Path, paths: Sequence[str], *, write: bool) -> dict[str, str]:
        listed = "".join(f"{source.absolute() / path}\n" for path in paths).encode()
        how = ["-w"] if write else []
        told = self._git("hash-object", *how, "--no-filters", "--stdin-paths", given=listed).decode().split()
        return dict(zip(paths, told, strict=True))

    def _entries(self, paths: Sequence[str]) -> dict[str, str]:
        """Return the blobs at `paths`, as the branch shows them or will."""
        tree = self._git("write-tree").decode().strip()
        asked = "".join(f"{tree}:{path}\n" for path in paths).encode()
        told = self._git("cat-file", "--batch-check=%(objectname)", given=asked).decode().splitlines()
        return {path: line for path, line in zip(paths, told, strict=True) if not line.endswith(" missing")}

    def _update(self, lines: str) -> None:
        self._git("update-index", "-z", "--add", "--index-info", given=lines.encode() + b"\0" if lines else b"")

    def _command(self) -> list[str]:
        return ["git", *self._settings, "--git-dir", str(self._workshop)]

    def _git(self, *arguments: str, given: bytes = b"") -> bytes:
        environment = {**_NOBODY, **self._environment}
        return run([*self._command(), *arguments], self._deadline, environment=environment, given=given).output


def _open(settings: GitSettings, state: Path, deadline: Deadline, proxies: Proxies) -> Target:
    return GitTarget(settings.repository, settings.branch, state / "workshop.git", deadline, proxies)


KIND = HostKind("git", GitSettings, _open)
