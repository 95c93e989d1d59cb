"""The timetable of an edition: versions made by the solver or by hand, verified, compared, published and printed."""
