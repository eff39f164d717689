import pickle

import pytest

from dateline.errors import DatelineError, ExtraMissing, InputError, LexiconError, ModelMissing


@pytest.mark.parametrize("error", [
    InputError("empty", "Nothing is here.", "a.txt"), LexiconError("coerce.txt", 2, "no pattern"), ModelMissing("en_core"),
    ExtraMissing("ray", "This")], ids=lambda error: type(error).__name__)
def test_errors_come_whole_out_of_another_process(error: DatelineError) -> None:
    again = pickle.loads(pickle.dumps(error))
    assert (type(again), str(again), again.__dict__) == (type(error), str(error), error.__dict__)
