"""The facts of the seed documents, as files that go in through the same door as anybody's."""
