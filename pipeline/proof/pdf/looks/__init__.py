"""How a PDF must look: what is drawn, where, how large and in which colour."""
