"""One search box over everything: rooms offer their documents, the index follows the log, words forgive accents and forms."""
