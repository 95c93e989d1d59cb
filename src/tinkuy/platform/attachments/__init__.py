"""Files that people attach to facts: kept once by their content, looked at before they are taken, served safely."""
