"""HTML pages of the room: the funds, the forms that move their money, and the simulator."""
