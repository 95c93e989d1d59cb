"""Pure decisions about agendas: stages and weighted progress."""
