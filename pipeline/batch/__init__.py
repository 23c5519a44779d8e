"""Batches: articles from files of many kinds, through worker processes, to one file of records."""
