"""The door for workbooks: uploaded, previewed, applied or not, reverted."""
