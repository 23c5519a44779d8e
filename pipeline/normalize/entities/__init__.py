"""One identity for persons, organizations and places in all languages.

- ``find_names(reading)`` finds places and organizations of the tables in a text;
- ``entity_id(name, kind, lang, context)`` gives the entity of a name, however it was found;
- ``resolve(mentions, reading)`` gives the entities of all names of an article, short forms with their full names.
"""

from __future__ import annotations

from pipeline.normalize.entities.coreference import Mentioned, resolve
from pipeline.normalize.entities.identity import NOWHERE, Context, entity_id
from pipeline.normalize.entities.matching import Name, find_names, home, region

__all__ = ["NOWHERE", "Context", "Mentioned", "Name", "entity_id", "find_names", "home", "region", "resolve"]
