"""From reports to incidents: copies of one text, the same event in many texts, every claim beside its rivals (docs/LINKING.md).

    from dateline.link import link_records

    for incident in link_records(records):
        for claim in incident.claims:
            print(claim.field, claim.value, claim.sources, claim.attributed_to)
"""

from dateline.link.blocking import keys
from dateline.link.claims import sources
from dateline.link.components import relink
from dateline.link.gather import incidents, link_records
from dateline.link.memory import MemoryIndex
from dateline.link.minhash import bands, copies, similarity, sketch
from dateline.link.model import Change, Claim, Delta, Incident, Index, Report
from dateline.link.relation import linked
from dateline.link.report import reports

__all__ = ["Change", "Claim", "Delta", "Incident", "Index", "MemoryIndex", "Report", "bands", "copies", "incidents", "keys", "link_records",
           "linked", "relink", "reports", "similarity", "sketch", "sources"]
