"""What a house says that cannot serve its guest, and where it sends him. Compared as `words.folded` makes it."""

SIGHS = (
    "oops whoops sorry apologies hoppla ups oups oups désolé vaya ops oeps helaas leider jejda hups hoppá sajnos "
    "hoppsan tyvärr beklager desværre valitettavasti kahjuks atvainojiet diemžēl deja atsiprašome nažalost žal "
    "žiaľ bohužel niestety przepraszamy lamentamos spiacenti scuse lo sentimos съжаляваме λυπούμαστε δυστυχώς опа ουπς "
    "oih úps"
)
"""Whole words."""

GUIDANCE = (
    "back to the home",
    "back to home",
    "go to the home",
    "go home",
    "return home",
    "return to the home",
    "try the search",
    "try a search",
    "try searching",
    "use the search",
    "use our search",
    "check the address",
    "check the url",
    "check the spelling",
    "check your spelling",
    "mistyped",
    "zur startseite",
    "auf die startseite",
    "nutzen sie die suche",
    "verwenden sie die suche",
    "retour à l'accueil",
    "page d'accueil",
    "vérifiez l'adresse",
    "volver al inicio",
    "vuelva al inicio",
    "página de inicio",
    "torna alla home",
    "torna alla pagina iniziale",
    "voltar ao início",
    "página inicial",
    "terug naar de startpagina",
    "naar de homepage",
    "strony głównej",
    "stronę główną",
    "till startsidan",
    "til forsiden",
    "etusivulle",
    "na úvodní stránku",
    "na domovskú stránku",
    "vissza a főoldalra",
    "pagina principală",
    "αρχική σελίδα",
    "начална страница",
    "na početnu",
    "na domačo stran",
)
"""Where short pages send people who have come to nothing: a first suspicion, no more."""
