"""List the words that no dictionary knows, with their first place; accept those of the languages that are named.

Run by `make spelling`, and `make spelling ACCEPT="kk ru"` after the words have been read.
"""

import sys

from helpers.spelling import SPELLERS, accept_words, read_words, unknown_words

if __name__ == "__main__":
    for language in sys.argv[1:]:
        accept_words(language)
    for language in SPELLERS:
        words = read_words(language)
        sys.stdout.writelines(f"{language}\t{word}\t{words.get(word, '')}\n" for word in unknown_words(language, words))
