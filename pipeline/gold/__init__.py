"""Gold that people make: other tools' formats, and a sheet to correct extractions in."""
