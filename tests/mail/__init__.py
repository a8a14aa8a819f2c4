"""A real mail server on loopback, with encryption and passwords, that misbehaves as a test tells it to."""
