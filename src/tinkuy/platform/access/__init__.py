"""Who may do what, on what. Rooms declare their permissions; every page, API call, command and file asks here."""
