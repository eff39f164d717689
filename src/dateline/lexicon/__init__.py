"""The language as data: event lexicons, agents and offices, one folder a language."""
