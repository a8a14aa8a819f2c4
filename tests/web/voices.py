"""Pages in the languages of the EU that are not there, or only sound so."""

from .answers import page
from .behaviours import DEAD, LONG, OK, UNCLEAR, Behaviour
from .messages import MESSAGES

FULL = "<p>" + "The committee met and adopted its report. " * 20 + "</p>"
TEXT = "<p>Text of the page, with the minutes of the day.</p>"

SOUNDING: tuple[tuple[str, str], ...] = (
    ("How the error 404 page not found came about", LONG),
    ("List of HTTP status codes: 403 Forbidden, 404 Not Found, 500", LONG),
    ("Missing persons: statistics", TEXT),
    ("Not found guilty: the case of the year", LONG),
    ("Page 404 of the archive", TEXT),
    ("Domains for sale: a study", TEXT),
    ("Maintenance of bridges", TEXT),
    ("Regulation (EU) 2018/404", TEXT),
    ("Resolution 404", TEXT),
    ("Login fraud in numbers", TEXT),
    ("Consent of the governed", TEXT),
    ("The captcha: a history", LONG),
    ("Wartung von Brücken", TEXT),
    ("Údržba silnic", TEXT),
    ("Przerwa w obradach", TEXT),
    ("Manutenzione delle strade", TEXT),
    ("Hooldustööd sillal 2026", TEXT),
    ("Karbantartás a hidakon", TEXT),
    ("Domeinen te koop: onderzoek", TEXT),
    ("Accès refusé aux marchés : les PME", TEXT),
    ("Zugriff verweigert: Roman", LONG),
    ("Account rules for suspended members", TEXT),
    ("Suspended sentences in the Union", TEXT),
    ("Die verschwundene Seite des Buches", TEXT),
    ("Une page se tourne : page supprimée du traité", LONG),
    ("Personnes disparues", TEXT),
    ("Prisijungimas prie Europos Sąjungos", TEXT),
    ("Prisijungimas prie euro zonos", "<form><input type=text></form>x"),
    ("Prijava projektov 2026", TEXT),
    ("Identification of victims", TEXT),
    ("Acceso a la información", "<form><input type=text name=q></form>x"),
    ("Autorizācija zālēm", LONG),
    ("Conectare la rețea 2026", TEXT),
    ("Vpis v register društev", TEXT),
    ("Entrar en la Unión: guía", TEXT),
    ("Είσοδος στην Ένωση", TEXT),
    ("The ministry will be back soon in the old building", LONG),
    ("Website disabled persons can use", TEXT),
    ("Contenu supprimé par les plateformes : chiffres", LONG),
    ("Strona polska w sporze", TEXT),
    ("Ticket: file 404-B closed", TEXT),
    ("One moment in history", TEXT),
    ("Before you continue your studies: Erasmus", TEXT),
    ("Un instant de paix", TEXT),
    ("Le site est en vente: l'usine de Liège", TEXT),
    ("Domæner og marker til salg: landbrug", TEXT),
    ("Coming of age", TEXT),
    ("Sidan 12: protokoll", TEXT),
    ("Security checks at airports", TEXT),
    ("Human verification of treaties", LONG),
    ("VAT: konto zawieszone przez bank", TEXT),
    ("Bridges: works of maintenance", TEXT),
    ("Γέφυρες υπό συντήρηση", TEXT),
    ("Contenu supprimé par les plateformes", TEXT),
    ("Huoltokatkot 2026: raportti", TEXT),
    ("Account sospeso: una guida", TEXT),
    ("Access to documents", TEXT),
    ("Contact", "<p>Write to us, or go back to the home page.</p>"),
    ("Unusual traffic on the Rhine", TEXT),
    ("Under construction: the new building", TEXT),
    ("Coming soon: the euro in Bulgaria", TEXT),
    ("Anmeldung zur Konferenz", "<p>Wir melden uns.</p><form><input name=n><input type=email></form>"),
    ("Access denied: refugees at the border", FULL),
    ("What is a captcha?", FULL),
    ("Medicines that are no longer available", FULL),
    ("Nicht mehr verfügbar? Was mit alten Akten geschieht", FULL),
    ("Ministry", f"<h1>Not found in the budget: 40 million</h1>{FULL}"),
    ("La Joconde introuvable", TEXT),
    ("Ministry", f"<body class='not-found-dialog-ready'>{TEXT}"),
    ("Minutes", f"<header><form><input type=password></form></header>{TEXT}"),
)
"""Title and body of pages that are what was asked for."""

EVERYWHERE: tuple[tuple[str, str], ...] = (
    ("Senát", "<h1>Dokument nebyl nalezen</h1>Zpět."),
    ("Sénat", "<h1>Ressource non disponible</h1>Contactez-nous."),
    ("Aïe", "Impossible d'afficher cette page : elle a été déplacée ou supprimée."),
    ("Hiba", "A kért dokumentum nem érhető el."),
    ("Vi beklagar", "Dokumentet du försöker nå har flyttats eller finns inte kvar."),
    ("Apgailestaujame", "Dokumentas, kurio ieškote, nebėra prieinamas."),
    ("Ops!", "Il contenuto che cerchi non è più qui."),
    ("¡Vaya!", "No hemos encontrado lo que buscas."),
    ("Oops!", "The page you were trying to reach isn't here any more."),
    ("Nothing here", "Sorry, there's nothing at this address."),
    ("Whoops, that page is gone.", "Try the search."),
    ("Hoppla!", "Die aufgerufene Seite ist leider nicht auffindbar."),
    ("Inhalt nicht verfügbar", "Der Inhalt steht nicht mehr zur Verfügung."),
    ("Oups !", "Nous n'avons pas pu trouver la page que vous avez demandée."),
    ("Errore", "La risorsa richiesta non esiste più."),
    ("Pagina onvindbaar", "Controleer het adres."),
    ("Ups!", "Nie znaleźliśmy strony, której szukasz."),
    ("Jejda", "Tuhle stránku jsme nenašli."),
    ("Hups", "Túto stránku sme nenašli."),
    ("Hoppá!", "Ezt az oldalt nem találjuk."),
    ("Ups!", "Nu am găsit pagina pe care o cauți."),
    ("Опа!", "Не открихме тази страница."),
    ("Ουπς!", "Δεν βρήκαμε τη σελίδα που ψάχνετε."),
    ("Hoppsan!", "Vi hittar inte sidan."),
    ("Ups!", "Vi kan ikke finde den side, du søger."),
    ("Hups!", "Emme löytäneet hakemaasi sivua."),
    ("Oih!", "Me ei leidnud seda lehte."),
    ("Ups!", "Mēs neatradām šo lapu."),
    ("Ups!", "Neradome šio puslapio."),
    ("Ups!", "Te strani nismo našli."),
    ("Ups!", "Nismo pronašli tu stranicu."),
    ("Úps!", "Ní féidir linn an leathanach sin a aimsiú."),
    ("Din il-paġna ma nstabitx", "Jiddispjaċina."),
    ("Ministry", "<h1>Nothing here</h1><p>It looks like nothing was found at this location.</p>"),
    ("Institut", "<p>Le document demandé n'est plus en ligne.</p>"),
    ("Institut", "<p>Aucune page ne correspond à cette adresse.</p>"),
    ("Agency", "<p>This resource has been deleted.</p>"),
    ("Agency", "<p>No such document.</p>"),
    ("Institute", "<h1>We're having trouble finding that page</h1><p>Try the search.</p>"),
    ("Portal", "<h1>This dataset does not exist</h1>"),
    ("Agency", "<p>The document has been taken offline.</p>"),
    ("Amt", "<p>Das Dokument ist nicht mehr online.</p>"),
    ("Ministry", "<img src=a.png alt='Sorry, we cannot find this page'>"),
    ("Ministry", "<meta property='og:title' content='Page not found'><p>Zut.</p>"),
    (
        "Page not found",
        "<h1>Oops</h1><ul>" + "<li><a href=/x>The committee and its work in the year</a></li>" * 30 + "</ul>",
    ),
    ("Ministry", "<p>Page not found</p><p>© 2026 Ministry</p>"),
    ("Nothing here", "<h1>Nothing here</h1><p>This page does not exist.</p>"),
    ("410 Gone", "<h1>410 Gone</h1><p>The resource has been permanently removed.</p>"),
    ("Síða fannst ekki", "Því miður."),
    ("Sayfa bulunamadı", "Aradığınız sayfa yok."),
    ("Page not f\u00adound", ""),
    ("Ministry", "<h1><span>4</span><span>0</span><span>4</span></h1>Zut."),
    ("Ministry", "<meta name='prerender-status-code' content='404'>Zut."),
)
"""Title and body of pages that stand under every name, and say in their own words that there is none of this name."""

DOUBTFUL: tuple[tuple[str, str], ...] = (
    ("Senato", "<h1>File mancante</h1>Il documento richiesto manca."),
    ("Riksdagen", "<h1>Dokumentet har tagits bort</h1>Tillbaka."),
    ("This link has expired", "Please go to the home page."),
    ("Verkeerde afslag", "Het adres dat u intypte, komt op onze site niet voor."),
    ("Prepáčte", "Stránka, ktorú ste chceli navštíviť, už na tomto mieste nie je."),
    ("Trasig länk", "Länken du klickade på leder ingenstans."),
    ("No length", "<p>no content length here</p>"),
    ("Real", "<p>You found it: there is nothing wrong with this page.</p>"),
    ("The missing document", "<p>A play in three acts.</p>"),
    ("Maksuton sivu", "<p>Tervetuloa. Sivulla ei ole mainoksia.</p>"),
    ("Cette adresse ne mène nulle part", "Le contenu a été retiré."),
    ("We've lost this page", "It may have been retired."),
    ("Institute", "<h1>Hm</h1><p>Nobody is in. Go back to the home page.</p>"),
    ("Amt", "<h1>Huch</h1><p>Hier geht es zur Startseite.</p>"),
)
"""The same, where too little is said to be sure."""


TALKING: tuple[tuple[str, str], ...] = (
    (
        "Error 404 – what it means and how to fix it | Institute",
        f"<h1>Error 404 – what it means and how to fix it</h1>{FULL}",
    ),
    ("How to design a “page not found” page", f"<h1>How to design a “page not found” page</h1>{FULL}"),
    ("The page that could not be found: an essay", f"<h1>The page that could not be found: an essay</h1>{FULL}"),
    ("Seite nicht gefunden – Was tun?", f"<h1>Seite nicht gefunden – Was tun?</h1>{FULL}"),
    ("Records | Archive", f"<h1>Records</h1><p>The file was lost in the fire and cannot be found.</p>{FULL}"),
)
"""Pages that are there, though every name of their folder leads to them, and that talk at length of such messages."""

HINTING: tuple[tuple[str, str], ...] = (
    ("Stocks", "<p>The document was not available in 1999. It covers 27 countries.</p>"),
    ("Archiv", "<p>Das Dokument war 1999 nicht verfügbar. Heute liegt es im Lesesaal.</p>"),
    ("Help", "<p>If you see “page not found”, check the address or write to us.</p>"),
    ("Records | Archive", "<h1>Records</h1><p>The file was lost in the fire and cannot be found.</p>"),
    ("HTTP 404: the page does not exist", "<h1>HTTP 404: what it means</h1><p>The page does not exist.</p>"),
    ("Ministry", f"<h1>Page not found</h1>{LONG}"),
    ("Is the page not found?", "<p>Ask us.</p>"),
)
"""The same in few words, or with a plain message before many: neither one nor the other can be told."""


def _under_every_name(name: str, said: bytes, right: frozenset[str]) -> Behaviour:
    return Behaviour(name, said, right, beside=said)


VOICES: tuple[Behaviour, ...] = (
    *(_under_every_name(f"everywhere-{number}", page(*said), DEAD) for number, said in enumerate(EVERYWHERE)),
    *(_under_every_name(f"doubtful-{number}", page(*said), UNCLEAR) for number, said in enumerate(DOUBTFUL)),
    *(_under_every_name(f"talking-{number}", page(*said), OK) for number, said in enumerate(TALKING)),
    *(_under_every_name(f"hinting-{number}", page(*said), UNCLEAR) for number, said in enumerate(HINTING)),
    *(Behaviour(f"message-{number}", page(*said), UNCLEAR) for number, said in enumerate(MESSAGES)),
    *(Behaviour(f"sounding-{number}", page(*said), OK) for number, said in enumerate(SOUNDING)),
)
