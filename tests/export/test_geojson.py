import json

import pyogrio
import pytest
from hypothesis import given

from dateline.export.geojson import PROPERTIES, GeojsonWriter
from dateline.record import Record


@pytest.fixture
def collection(written):
    def read(*records, **options):
        text, left_out = written(lambda file: GeojsonWriter(file, **options), *records, binary=True)
        return json.loads(text), left_out

    return read


@pytest.fixture
def layer(written, tmp_path):
    """The file as GDAL reads it, and with it QGIS and geopandas."""

    def read(*records, name="events.geojson", **options):
        path = tmp_path / name
        path.write_text(written(lambda file: GeojsonWriter(file, **options), *records, binary=True)[0], encoding="utf-8")
        return pyogrio.read_info(path), pyogrio.read_arrow(path)[1]

    return read


def test_the_properties_of_the_format(golden, collection, story):
    assert list(PROPERTIES) == golden("geojson")
    found, _ = collection(story())
    assert list(found["features"][0]["properties"]) == list(PROPERTIES)


def test_an_event(collection, story, who):
    found, left_out = collection(story(killed=(None, None, None), size="hundreds", speaker="Ada Berg", recipients=(who("a"), who("b", "NOR"))))
    assert (list(found), found["type"], found["name"], found["coder"]) == (["type", "name", "coder", "features"], "FeatureCollection", "dateline", "0")
    feature, = found["features"]
    assert (feature["id"], feature["geometry"]) == ("a1#ev1", {"type": "Point", "coordinates": [10.74609, 59.91273]})
    properties = feature["properties"]
    assert (properties["recipients"], properties["recipient_codes"], properties["recipient_countries"]) == ("a; b", "---;NOR", ";NOR")
    assert (properties["killed"], properties["deaths_reported"], properties["injured"]) == (None, True, None)
    assert (properties["attributed_to"], properties["factuality"], properties["sentence"]) == ("Ada Berg", "happened", 0)
    assert left_out == {}


def test_gdal_reads_points_and_typed_columns(layer, story):
    info, table = layer(story(id="a1"), story(id="a2", located=False), story(id="a3", lat=-33.5, lon=151.0))
    assert (info["layer_name"], info["geometry_type"], info["features"], info["crs"]) == ("dateline", "Point", 3, "EPSG:4326")
    assert table["document_id"].to_pylist() == ["a1", "a2", "a3"]
    assert (table["confidence"][0].as_py(), table["trigger_start"][0].as_py(), table["reciprocal"][0].as_py()) == (0.8, 7, False)
    assert [point is None for point in table.column(table.column_names[-1]).to_pylist()] == [False, True, False]


def test_gdal_reads_lines(layer, story):
    info, _ = layer(story(id="a1"), story(id="a2"), name="events.geojsonl", lines=True)
    assert info["features"] == 2


def test_no_events_is_a_collection_all_the_same(collection):
    found, _ = collection()
    assert found == {"type": "FeatureCollection", "name": "dateline", "coder": None, "features": []}


def test_events_without_coordinates_can_be_left_out(collection, story):
    found, left_out = collection(story(), story(located=False), story(lat=None), located_only=True)
    assert len(found["features"]) == 1 and left_out == {"had no coordinates": 2}


def test_nested_parties_are_those_of_the_record(collection, story):
    found, _ = collection(story(), nested=True)
    assert found["features"][0]["properties"]["actors"][0]["sector"] == ["COP"]


def test_hostile_text_stands_as_it_is_but_for_nul(layer, story, hostile):
    _, table = layer(story(title=hostile, place=hostile))
    assert table["title"].to_pylist() == [hostile.replace("\0", " ")]


def test_any_record_is_valid(any_record, written):
    @given(any_record)
    def check(record: Record):
        text, _ = written(GeojsonWriter, record, binary=True)
        feature, = json.loads(text)["features"]
        assert len(feature["properties"]) == len(PROPERTIES)
        lines, _ = written(lambda file: GeojsonWriter(file, lines=True), record, binary=True)
        assert [json.loads(line) for line in lines.split("\n")[:-1]] == [feature]

    check()
