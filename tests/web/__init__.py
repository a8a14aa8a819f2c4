"""A small web on loopback that misbehaves in every way that we could think of."""
