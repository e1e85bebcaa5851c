"""From blocks to matches: sentences, words, lexicon hits, pattern matches and their scope."""
