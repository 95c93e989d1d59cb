"""What those who took part think: questionnaires for each kind of actor, anonymous where promised, and their results."""
