"""Write the messages of code, templates and commands into `translations/*.po`. Run by `make messages`."""

import sys
from pathlib import Path

from aigaq.cli.main import aigaq
from aigaq.cli.unmarked_texts import unmarked_texts
from aigaq.i18n.update import update_all

if __name__ == "__main__":
    update_all(Path(sys.argv[1]), unmarked_texts(aigaq))
