"""Timetables of meetings between parties and hosts: solved exactly, proved, verified apart, explained, mended on the day."""
