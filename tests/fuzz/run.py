"""Fuzzes every target by atheris for a bounded time: `python tests/fuzz/run.py SECONDS [TARGET]`; `make fuzz` calls it.

Each target runs in a process of its own, since libFuzzer ends the one it runs in. What makes a target
fail is kept in .cache/fuzz/.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["aigaq"]):
    from fuzz.media_seeds import media_seeds
    from fuzz.targets import SEEDS, TARGETS


def fuzz(name: str, seconds: int) -> None:
    """Fuzzes one target in this process."""
    with tempfile.TemporaryDirectory() as corpus:
        seeds = {**SEEDS, **media_seeds(Path(corpus) / "made")}
        (Path(corpus) / "seeds").mkdir()
        (Path(corpus) / "seeds" / "one").write_bytes(seeds[name])
        artifacts = Path(".cache/fuzz")
        artifacts.mkdir(parents=True, exist_ok=True)
        options = [
            f"-artifact_prefix={artifacts}/",
            f"-max_total_time={seconds}",
            "-timeout=30",
            "-rss_limit_mb=3000",
            "-max_len=20000",
            "-verbosity=0",
        ]
        atheris.Setup([sys.argv[0], *options, str(Path(corpus) / "seeds")], TARGETS[name])
        atheris.Fuzz()


def main() -> int:
    """Fuzzes the target that is named, or each in turn; 1 if one raised what no editor is told of."""
    seconds, names = int(sys.argv[1]), sys.argv[2:]
    if names:
        fuzz(names[0], seconds)
        return 0
    failed = [name for name in TARGETS if subprocess.run([sys.executable, __file__, str(seconds), name]).returncode]
    sys.stderr.write(f"{len(TARGETS) - len(failed)} of {len(TARGETS)} targets held. {' '.join(failed)}\n")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
