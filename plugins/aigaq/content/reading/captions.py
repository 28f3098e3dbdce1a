"""Check the caption files beside a record as builds read them."""

from aigaq.content.reading.file_faults import Fault
from aigaq.content.reading.file_reader import read_text_file
from aigaq.content.reading.folders import problem
from aigaq.core.problems import Problem
from aigaq.media.captions import parse_captions


def caption_problems(path: str) -> list[Problem]:
    """Return the problems of the captions at `path`."""
    problems: list[Problem] = []
    text = read_text_file(path, problems)
    if text is None or problems:
        return problems
    faults = parse_captions(text).faults
    return [
        problem(path, Fault(rule="captions", line=fault.line, message=fault.message, fix=fault.fix)) for fault in faults
    ]
