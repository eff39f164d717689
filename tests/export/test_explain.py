import io

from rich.console import Console

from dateline.export.explain import explain


def test_the_account_of_an_event(make):
    record = make()
    file = io.StringIO()
    explain(record, record.events[0], Console(file=file, width=160))
    lines = [line.strip() for line in file.getvalue().splitlines()]
    assert lines[0] == "ev1  COERCE arrest  material conflict"
    assert lines[1] == record.document.text
    for line in ("actor  NORCOP  Police", "recipient  NORCOP  a writer", "place  Oslo, NOR (GeoNames 3143244)", "said by  the mayor",
                 "CAMEO  173 (Goldstein -5.0)", "ACLED  Arrests", "contexts  legal, repression", "entry  coerce.txt:1 A arrest R", "confidence  0.80"):
        assert line in lines
