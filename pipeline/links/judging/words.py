"""The words by which pages say, while their server says 200, that they are not what was asked for. Lower case.

They are compared without accents (`folded`): people leave them out, capitals lose them in Greek, and apostrophes come
in two forms.
"""

import unicodedata

_UNDECOMPOSED = str.maketrans({"’": "'", "‘": "'", "ø": "o", "ł": "l", "đ": "d", "ħ": "h", "ı": "i", "ς": "σ"})


def folded(text: str) -> str:
    """The text as such words are compared: lower case, plain apostrophes and blanks, no accents, nothing unseen."""
    if text.isascii():
        return " ".join(text.lower().split())
    letters = unicodedata.normalize("NFD", text.lower().translate(_UNDECOMPOSED))
    seen = (one for one in letters if not unicodedata.combining(one) and unicodedata.category(one) != "Cf")
    return " ".join("".join(seen).split())


NUMBERS = ("404", "410")
"""A title, or a part of it, that is one of these, perhaps with one of `ERROR_WORDS`, may be an error page's."""

ERROR_WORDS = tuple(
    (  # noqa: SIM905 - one word a line would fill a page
        "error fehler erreur errore erro virhe fout fel fejl błąd chyba hiba greška "
        "napaka eroare грешка σφάλμα viga klaida kļūda pogreška earráid żball http status code"
    ).split()
)

ERROR_PATHS = ("404", "error404", "404error", "notfound", "pagenotfound", "errorpage", "nopage", "missingpage")
"""Last path segments, without punctuation and ending, of pages that say "not found"."""

LOGIN = frozenset(
    [
        "login",
        "logon",
        "signin",
        "signon",
        "sso",
        "saml",
        "saml2",
        "oauth",
        "oauth2",
        "oidc",
        "cas",
        "adfs",
        "idp",
        "authenticate",
        "authentication",
        "openid",
        "authorize",
        "auth",
        "anmelden",
        "anmeldung",
        "einloggen",
        "connexion",
        "identification",
        "inloggen",
        "accedi",
        "acceso",
        "entrar",
        "logga",
        "kirjaudu",
        "prihlaseni",
        "prihlasenie",
        "logowanie",
        "bejelentkezes",
        "autentificare",
        "prijava",
    ]
)
"""Words in the host or path of a page that asks who one is."""

CONSENT = frozenset(
    [
        "consent",
        "cookieconsent",
        "cookiewall",
        "privacywall",
        "gdpr",
        "zustimmung",
        "einwilligung",
        "consentement",
        "toestemming",
        "captcha",
        "challenge",
        "unsupportedbrowser",
        "browsercheck",
        "paywall",
        "subscribe",
        "agegate",
        "ageverification",
        "geoblock",
    ]
)
"""Words in the host or path of a page that lets one in only after a click."""

LOGIN_TITLES = (
    "log in",
    "login",
    "log on",
    "sign in",
    "sign-in",
    "authentication required",
    "se connecter",
    "inloggen",
    "iniciar sesión",
    "iniciar sessão",
    "logga in",
    "log ind",
    "kirjaudu",
    "zaloguj",
)
"""Titles of pages that ask who one is."""

LOGIN_NEEDED = (
    "sign in to continue",
    "log in to continue",
    "login to continue",
    "sign in to view",
    "log in to view",
    "login to view",
    "sign in to access",
    "log in to access",
    "must be logged in",
    "need to be logged in",
    "you must log in",
    "you need to log in",
    "you must sign in",
    "you need to sign in",
    "melden sie sich an, um",
    "bitte melden sie sich an",
    "müssen angemeldet sein",
    "connectez-vous pour",
    "vous devez être connecté",
    "veuillez vous connecter",
    "inicie sesión para",
    "debe iniciar sesión",
    "accedi per",
    "effettua l'accesso per",
    "log in om",
    "moet ingelogd zijn",
    "inicie sessão para",
    "zaloguj się, aby",
    "musisz się zalogować",
    "logga in för att",
    "du måste logga in",
    "log ind for at",
    "kirjaudu sisään",
)
"""What short pages say that show what they hold only to those they know."""

LOGIN_ALONE = (
    "aanmelden",
    "accedi",
    "anmelden",
    "anmeldung",
    "autentificare",
    "bejelentkezés",
    "connexion",
    "prihlásenie",
    "prijava",
    "přihlášení",
    "σύνδεση",
    "вход",
    "acceso",
    "authentification",
    "autenticazione",
    "autorizācija",
    "belépés",
    "conectare",
    "einloggen",
    "entrar",
    "identification",
    "idħol",
    "inicie sesión",
    "inloggning",
    "log på",
    "logi sisse",
    "logowanie",
    "logáil isteach",
    "pieslēgties",
    "prihlásiť sa",
    "prisijungimas",
    "prisijungti",
    "přihlásit se",
    "sisselogimine",
    "vpis",
    "είσοδος",
)
"""The same, where nothing follows: `Acceso a la información` is a page like any other."""
