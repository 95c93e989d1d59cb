"""The pages of timetables: versions, the board and its changes, publication, the public agenda, paper."""
