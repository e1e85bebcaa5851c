"""Rules as data: reading the YAML files under `rules/`, compiling them, and proving their tests."""
