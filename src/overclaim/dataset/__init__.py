"""Data sets of pages, linted on one machine or many: Parquet or WARC in, findings in Parquet out.

`batch.lint_batch` is a plain function for any engine that speaks Arrow; `engine.lint_dataset` runs
it on Ray. What is imported here needs the extra `overclaim[ray]`.
"""
