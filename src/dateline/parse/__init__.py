"""Document -> Parse: sentences, tokens, dependencies and names, behind one small interface for every language.

The rest of Dateline never sees the parser: it reads `Token`, `Sentence` and `Parse` only. A back-end is an object with
`version` (for the record) and `parse(documents)`, which yields one `Parse` a document, in order.
"""

from dateline.parse.tree import Name, Parse, Sentence, Token

__all__ = ["Name", "Parse", "Sentence", "Token"]
