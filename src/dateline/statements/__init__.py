"""Parse -> statements: who says, thinks or wants what, in direct, indirect and mixed quotation."""

from dateline.statements.find import find_statements
from dateline.statements.model import StatementFound, StatementIndex, index_statements, to_record

__all__ = ["StatementFound", "StatementIndex", "find_statements", "index_statements", "to_record"]
