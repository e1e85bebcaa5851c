"""From matches to findings, and from findings to what is reported."""
