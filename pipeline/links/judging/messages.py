"""What stands in a page's place: a server's own message, a name for sale, a closed site. Lower case.

They are compared as `words.folded` makes them.
"""

import re

AT_WORK = (
    "site is under construction",
    "site under construction",
    "page under construction",
    "website coming soon",
    "site coming soon",
    "under maintenance",
    "maintenance mode",
    "scheduled maintenance",
    "site maintenance",
    "down for maintenance",
    "maintenance en cours",
    "en maintenance",
    "site en maintenance",
    "wartungsarbeiten",
    "wartungsmodus",
    "wegen wartung",
    "in onderhoud",
    "in manutenzione",
    "en mantenimiento",
    "em manutenção",
    "przerwa techniczna",
    "сайтът е в процес на поддръжка",
    "website wird gewartet",
    "hooldustööde tõttu",
    "sivusto on huollossa",
    "stranica je u izradi",
    "strona w przebudowie",
    "site în mentenanță",
    "webbplatsen är under underhåll",
    "we'll be back soon",
    "siden er under vedligeholdelse",
    "ιστότοπος βρίσκεται υπό συντήρηση",
    "site en cours de maintenance",
)
"""Titles and headings of what a server shows while people work on the site."""

STANDING_IN = (
    *AT_WORK,
    "temporarily unavailable",
    "service unavailable",
    "bad gateway",
    "gateway timeout",
    "internal server error",
    "welcome to nginx",
    "apache2 ubuntu default page",
    "apache2 debian default page",
    "test page for the",
    "iis windows server",
    "default web site page",
    "web server's default page",
    "error establishing a database connection",
    "bandwidth limit exceeded",
    "resource limit is reached",
    "unable to connect to the database",
    "could not connect to the database",
    "vorübergehend nicht erreichbar",
    "site is currently unavailable",
    "spletna stran trenutno ni dosegljiva",
    "site temporairement indisponible",
    "whitelabel error page",
    "server error in '/' application",
)
"""Titles and headings of what a server shows while it has no page to show."""

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
    "diese domain kaufen",
    "dominio está a la venta",
    "domena na sprzedaż",
    "domena jest na sprzedaż",
    "domínio está à venda",
    "domeinnaam is te koop",
    "doména je na prodej",
    "doména je na predaj",
    "domän är till salu",
    "domæne er til salg",
    "verkkotunnus on myytävänä",
    "ez a domain eladó",
    "domeniu este de vânzare",
    "домейн се продава",
    "αυτό το domain πωλείται",
    "domena je na prodaju",
    "domena je naprodaj",
    "domenas parduodamas",
    "domēns ir pārdošanā",
    "domeen on müügis",
    "is parked free",
)
"""Titles and first words of pages that a dealer in names has put in the place of a site."""

SUSPENDED = (
    "account suspended",
    "account has been suspended",
    "website suspended",
    "site suspended",
    "site has been suspended",
    "site has been disabled",
    "diese website wurde gesperrt",
    "ce site a été suspendu",
    "questo sito è stato sospeso",
    "este site foi suspenso",
    "deze website is geblokkeerd",
    "účet byl pozastaven",
)
"""Titles and words of what a host shows while it has closed a site: the page may still be there."""

FAILING = re.compile(
    r"(?:php )?(?:fatal error|parse error|traceback \(most recent call last\)):"
    r"|there has been a critical error on (?:this|your) website"
)
"""The first words of what a program says in the place of the page that it should have made."""

ELSEWHERE = (
    "in your country",
    "in your region",
    "in your location",
    "in ihrem land",
    "in ihrer region",
    "dans votre pays",
    "dans votre région",
    "en su país",
    "en tu país",
    "nel tuo paese",
    "nel suo paese",
    "no seu país",
    "in uw land",
    "w twoim kraju",
    "i ditt land",
    "i dit land",
    "from your country",
    "from your location",
    "in your language",
    "in ihrer sprache",
    "dans votre langue",
    "en su idioma",
    "nella tua lingua",
    "in uw taal",
)
"""Where, or in which language, a page is not shown that others see."""

AT_WORK_ALONE = (
    "under construction",
    "coming soon",
    "wir sind gleich wieder da",
    "hooldustööd",
    "huoltokatko",
    "prace konserwacyjne",
    "vzdrževalna dela",
    "faoi chothabháil",
    "karbantartás",
    "karbantartás alatt",
    "vyksta techniniai darbai",
    "notiek apkopes darbi",
    "taħt manutenzjoni",
    "prebieha údržba",
    "probíhá údržba",
    "maintenance",
    "wartung",
    "mantenimiento",
    "manutenzione",
    "manutenção",
    "onderhoud",
    "konserwacja",
    "underhåll",
    "vedligeholdelse",
)
"""The same, where it is all of a title's part: works on a bridge are maintenance too."""

STANDING_ALONE = (
    *AT_WORK_ALONE,
    "something went wrong",
    "runtime error",
    "application error",
    "technical error",
    "technical difficulties",
    "too many requests",
    "session expired",
    "your session has expired",
)
"""Such titles of servers, whole, for whatever reason."""
