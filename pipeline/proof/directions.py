"""From which side a language is written, said once for all proofs: formats have a list of their own."""

RIGHT_TO_LEFT = frozenset({"ar", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"})


def runs_left(language: str) -> bool:
    """Whether a language (BCP 47) is written from right to left."""
    return language.partition("-")[0] in RIGHT_TO_LEFT
