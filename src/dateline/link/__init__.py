"""From reports to incidents: copies of one text, the same event in many texts, every claim beside its rivals (docs/LINKING.md).

    from dateline.link import MemoryIndex, incidents, reports, sketch

    index = MemoryIndex(report for record in records for report in reports(record))
    sketches = {record.document.sha256: sketch(record.document.text) for record in records}
    for told in index.all().values():
        for incident in incidents(told, sketches):
            ...
"""

from dateline.link.blocking import keys
from dateline.link.components import relink
from dateline.link.gather import incidents
from dateline.link.memory import MemoryIndex
from dateline.link.minhash import bands, copies, similarity, sketch
from dateline.link.model import Change, Claim, Delta, Incident, Index, Report
from dateline.link.relation import linked
from dateline.link.report import reports

__all__ = ["Change", "Claim", "Delta", "Incident", "Index", "MemoryIndex", "Report", "bands", "copies", "incidents", "keys", "linked",
           "relink", "reports", "similarity", "sketch"]
