"""Where links stand: in the sources of a root, in its finished files, in files given by name."""
