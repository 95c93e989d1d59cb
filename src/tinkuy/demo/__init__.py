"""The facts of a seed document and simulated commitments, as a workbook that goes in through the door of everybody."""
