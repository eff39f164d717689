"""From reports to incidents: copies of one text, the same event in many texts, every claim beside its rivals (docs/LINKING.md)."""
