"""Bytes to `Document`: files, folders, globs, local addresses and standard input.

Read are plain text, HTML, JSON Lines, CSV and Parquet; the text formats also compressed with gzip.
"""

from dateline.read.assemble import MAX_RAW, document
from dateline.read.inputs import read_documents
from dateline.read.sniff import FORMATS

__all__ = ["FORMATS", "MAX_RAW", "document", "read_documents"]
