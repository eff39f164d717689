"""Parse -> places: toponyms resolved against the shipped gazetteer."""

from dateline.places.find import find_places
from dateline.places.gazetteer import Gazetteer
from dateline.places.model import PlaceFound, Places, to_record

__all__ = ["Gazetteer", "PlaceFound", "Places", "find_places", "to_record"]
