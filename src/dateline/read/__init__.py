"""Bytes to `Document`: files, folders, globs, local addresses and standard input.

Read are plain text, HTML, JSON Lines, CSV, Parquet and WARC; all but Parquet also compressed with gzip.
"""

from dateline.read.assemble import MAX_RAW, document
from dateline.read.inputs import read_bytes, read_documents, read_raw
from dateline.read.raw import Raw, to_document
from dateline.read.sniff import FORMATS

__all__ = ["FORMATS", "MAX_RAW", "Raw", "document", "read_bytes", "read_documents", "read_raw", "to_document"]
