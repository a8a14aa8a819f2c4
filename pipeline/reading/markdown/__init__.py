"""The Markdown of fact sheets: a closed subset, with the place of every character."""
