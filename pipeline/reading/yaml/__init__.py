"""YAML, with the place of every key and value, and each slip told in the author's words."""
