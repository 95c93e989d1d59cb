"""Pure decisions about attention: what is due to be told, to whom, when."""
