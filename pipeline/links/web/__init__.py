"""The way to the web: an address asked once, politely, and only where asking is allowed."""
