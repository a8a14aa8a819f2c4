"""The words by which pages say, while their server says 200, that they are not what was asked for. Lower case.

`NOT_FOUND` holds the usual titles of "page not found" in the languages of the EU and its neighbours, as whole phrases.
"""

NOT_FOUND: dict[str, tuple[str, ...]] = {
    "bg": ("страницата не е намерена", "страницата не е открита", "не е намерена", "страницата не съществува"),
    "cs": ("stránka nenalezena", "stránka nebyla nalezena", "nenalezeno", "stránka neexistuje"),
    "da": ("siden blev ikke fundet", "siden findes ikke", "siden kunne ikke findes", "ikke fundet"),
    "de": (
        "seite nicht gefunden",
        "nicht gefunden",
        "seite wurde nicht gefunden",
        "seite existiert nicht",
        "seite konnte nicht gefunden werden",
        "seite nicht vorhanden",
    ),
    "el": ("η σελίδα δεν βρέθηκε", "δεν βρέθηκε", "η σελίδα δεν υπάρχει"),
    "en": (
        "page not found",
        "not found",
        "file not found",
        "error 404",
        "404 error",
        "http 404",
        "page does not exist",
        "page doesn't exist",
        "page doesn’t exist",
        "page no longer exists",
        "page cannot be found",
        "page can't be found",
        "page can’t be found",
        "page could not be found",
        "page you requested could not be found",
        "no longer available",
        "page missing",
        "page unavailable",
        "nothing found",
        "page has been removed",
        "does not exist",
    ),
    "es": (
        "página no encontrada",
        "no se encuentra la página",
        "no se ha encontrado",
        "no encontrada",
        "no encontrado",
        "la página no existe",
        "no existe la página",
    ),
    "et": ("lehekülge ei leitud", "lehte ei leitud", "ei leitud"),
    "fi": ("sivua ei löydy", "sivua ei löytynyt", "ei löytynyt"),
    "fr": (
        "page non trouvée",
        "page introuvable",
        "page inexistante",
        "introuvable",
        "page n'existe pas",
        "page n’existe pas",
        "non trouvé",
        "erreur 404",
    ),
    "ga": ("leathanach gan aimsiú", "níor aimsíodh an leathanach", "níor aimsíodh", "gan aimsiú"),
    "hr": ("stranica nije pronađena", "stranica ne postoji", "nije pronađena", "nije pronađeno"),
    "hu": ("az oldal nem található", "a keresett oldal nem található", "nem található", "az oldal nem létezik"),
    "it": (
        "pagina non trovata",
        "pagina inesistente",
        "la pagina non esiste",
        "non trovata",
        "non trovato",
        "errore 404",
    ),
    "lt": ("puslapis nerastas", "puslapis neegzistuoja", "nerasta", "nerastas"),
    "lv": ("lapa nav atrasta", "lapa netika atrasta", "nav atrasts", "nav atrasta", "lapa neeksistē"),
    "mt": ("paġna ma nstabitx", "il-paġna ma nstabitx", "ma nstabitx", "ma nstabx", "il-paġna ma teżistix"),
    "nl": ("pagina niet gevonden", "niet gevonden", "pagina bestaat niet", "de pagina bestaat niet"),
    "pl": ("nie znaleziono strony", "strona nie istnieje", "nie znaleziono", "strona nie została znaleziona"),
    "pt": ("página não encontrada", "não encontrada", "não encontrado", "página inexistente", "a página não existe"),
    "ro": ("pagina nu a fost găsită", "pagină negăsită", "nu a fost găsită", "pagina nu există"),
    "sk": ("stránka nenájdená", "stránka sa nenašla", "stránka nebola nájdená", "nenájdené", "stránka neexistuje"),
    "sl": ("stran ni najdena", "strani ni mogoče najti", "ni najdeno", "ni najdena", "stran ne obstaja"),
    "sv": ("sidan hittades inte", "sidan kunde inte hittas", "sidan finns inte", "hittades inte", "hittas inte"),
    "ar": ("الصفحة غير موجودة", "لم يتم العثور على الصفحة", "غير موجودة"),
    "no": ("siden ble ikke funnet", "fant ikke siden", "finner ikke siden", "ikke funnet"),
    "ru": ("страница не найдена", "не найдено", "страница не существует"),
    "uk": ("сторінку не знайдено", "сторінка не знайдена", "не знайдено", "сторінки не існує"),
}

NUMBERS = ("404", "410")
"""A title that holds one of these as a word of its own may be an error page."""

ERROR_PATHS = ("404", "error404", "404error", "notfound", "pagenotfound", "errorpage", "nopage", "missingpage")
"""Last path segments, without punctuation and ending, of pages that say "not found"."""

CHALLENGES = (
    "just a moment",
    "attention required",
    "access denied",
    "access to this page has been denied",
    "pardon our interruption",
    "are you a robot",
    "are you human",
    "robot check",
    "bot check",
    "security check",
    "verify you are human",
    "verifying you are human",
    "checking your browser",
    "ddos-guard",
    "captcha",
    "request rejected",
    "unsupported browser",
)
"""Titles of pages that keep machines out."""

PARKED = (
    "domain is for sale",
    "domain for sale",
    "domain may be for sale",
    "domain name is for sale",
    "buy this domain",
    "this domain is parked",
    "parked domain",
    "domain parking",
    "domain has expired",
    "domain is available",
    "domain steht zum verkauf",
    "domaine est à vendre",
    "dominio en venta",
    "domein is te koop",
    "dominio è in vendita",
)
"""Titles and first words of pages that a dealer in names has put in the place of a site."""

LOGIN = frozenset(
    "login logon signin signon sso saml saml2 oauth oauth2 oidc cas adfs idp authenticate authentication openid "
    "authorize auth anmelden anmeldung einloggen connexion identification inloggen accedi acceso entrar logga "
    "kirjaudu prihlaseni prihlasenie logowanie bejelentkezes autentificare prijava".split()
)
"""Words in the host or path of a page that asks who one is."""

CONSENT = frozenset(
    "consent cookieconsent cookiewall privacywall gdpr zustimmung einwilligung consentement toestemming captcha "
    "challenge unsupportedbrowser browsercheck paywall subscribe agegate ageverification geoblock".split()
)
"""Words in the host or path of a page that lets one in only after a click."""

LOGIN_TITLES = (
    "log in",
    "login",
    "log on",
    "sign in",
    "sign-in",
    "authentication required",
    "anmelden",
    "anmeldung",
    "connexion",
    "se connecter",
    "inloggen",
    "aanmelden",
    "accedi",
    "iniciar sesión",
    "iniciar sessão",
    "logga in",
    "log ind",
    "kirjaudu",
    "zaloguj",
    "přihlášení",
    "prihlásenie",
    "prijava",
    "bejelentkezés",
    "autentificare",
    "σύνδεση",
    "вход",
)
"""Titles of pages that ask who one is."""
