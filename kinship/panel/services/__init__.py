"""Write panels: meetings and members, items, records. One module for each."""
