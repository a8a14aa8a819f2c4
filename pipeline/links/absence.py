"""The grammar of pages that are not there, in the languages of the EU and its neighbours.

Every house words its message anew, but all put the same few words together: a thing (the page, the address), a no,
and a verb of finding or being. Each row has five sets: things, noes, verbs, words that are a no and a verb in one, and
words of loss. Noes are whole words, all others are beginnings of words. They are compared as `words.folded` makes them.
"""

ABSENCE: dict[str, tuple[str, str, str, str, str]] = {
    "bg": (
        "страниц адрес съдържание документ файл ресурс връзка",
        "не няма нищо никъде",
        "намер намир откри съществ достъп налич",
        "",
        "премахн изтри липсва изчезна",
    ),
    "cs": (
        "stránk adres obsah dokument soubor odkaz článk",
        "ne není nelze nic žádná žádný",
        "naj nalez dostupn existuj",
        "nenalez nenaš nenaj neexist nedostup nepodařil",
        "odstraněn smazán zmize chybí zrušen",
    ),
    "da": (
        "side adresse indhold dokument artik link ressource",
        "ikke ingen intet",
        "find fund fandt eksister tilgængelig",
        "",
        "fjern slett væk forsvund mangler",
    ),
    "de": (
        "seite inhalt adresse dokument datei artikel link url beitrag ressource",
        "nicht nichts kein keine keinen",
        "gefunden find fand existier gibt verfügbar verfügung vorhanden auffindbar erreichbar",
        "unauffindbar",
        "entfernt gelöscht verschwunden fehlt leere",
    ),
    "el": (
        "σελίδα διεύθυνση περιεχόμεν έγγραφο αρχείο άρθρο σύνδεσμο",
        "δεν δε καμία",
        "βρέθ βρήκ βρεθ βρούμε βρίσκ υπάρχ διαθέσιμ",
        "",
        "διαγράφ διαγραφ αφαιρέθ καταργήθ χάθηκ λείπει",
    ),
    "en": (
        "page address url link document file content article resource record",
        "not no t cannot never nothing unable",
        "find found exist available locate here there such",
        "unavailable",
        "gone missing vanish disappear removed deleted retired withdrawn lost nowhere",
    ),
    "es": (
        "página dirección contenido documento archivo artículo enlace recurso url",
        "no ningún ninguna nada",
        "encontr encuentr hall exist disponible localiz",
        "inexistente",
        "eliminad borrad retirad desaparec perdid",
    ),
    "et": (
        "leht lehe lehte lehekülg aadress sisu dokument fail artik link",
        "ei pole",
        "leid leia leit eksisteer olemas saadaval",
        "",
        "eemalda kustuta kadunud puudu",
    ),
    "fi": (
        "sivu osoite sisältö tiedosto dokument artikkel linkki",
        "ei emme eivät",
        "löyt löyd ole saatavi",
        "",
        "poistet kadon kadoks puuttu vanhentun",
    ),
    "fr": (
        "page adresse contenu document fichier article lien ressource url",
        "pas plus aucun aucune rien nulle",
        "trouv exist disponible retrouv",
        "introuvable indisponible inexistant",
        "supprim retiré disparu perdu effacé",
    ),
    "ga": (
        "leathanach seoladh ábhar doiciméad comhad nasc",
        "ní níl níor gan",
        "bhfuarthas aimsi fáil ann",
        "",
        "scriosadh baineadh imithe caillte",
    ),
    "hr": (
        "stranic adres sadržaj dokument datotek člana poveznic",
        "ne nije nismo nema nisu",
        "pronađ pronaš pronać postoj dostup nać",
        "",
        "uklonjen izbrisan obrisan nestal nedostaj",
    ),
    "hu": (
        "oldal cím tartalom dokumentum fájl cikk hivatkozás",
        "nem nincs sem",
        "talál létez elérhető",
        "",
        "törölt megszűnt eltávolít eltűnt hiányzik",
    ),
    "is": ("síða síðu síðan efni skjal", "ekki engin", "fannst fund finn til", "", "fjarlægð eytt"),
    "it": (
        "pagina indirizzo contenuto documento file articolo link risorsa url",
        "non nessun nessuna niente nulla",
        "trova trovi esist disponibile presente",
        "introvabile inesistente indisponibil",
        "rimoss eliminat cancellat scomparsa scomparso",
    ),
    "lt": (
        "puslap adres turin dokument nuorod straipsn",
        "nėra negali nepavyko",
        "ras egzistuo prieinam pasiekiam",
        "nerad nerast neegzist nebeegzist neprieinam nepasiekiam",
        "pašalint ištrint dingo",
    ),
    "lv": (
        "lap adres satur dokument saite rakst",
        "nav nevar neizdevās",
        "atra pieejam eksist",
        "neatra neeksist nepieejam",
        "dzēst izdzēst noņemt pazud",
    ),
    "mt": (
        "paġn indirizz kontenut dokument",
        "ma mhux mhix mhijiex m",
        "nstab sib nsib teżisti jeżisti disponibbli",
        "",
        "tneħħ tħassr intilf",
    ),
    "nl": (
        "pagina adres inhoud document bestand artikel link url",
        "niet geen niets nergens",
        "vind gevonden vond bestaa beschikbaar",
        "onvindba",
        "verwijderd verdwenen kwijt vervallen ontbreekt",
    ),
    "no": (
        "side adresse innhold dokument artikkel lenke",
        "ikke ingen",
        "finn fant funnet eksister tilgjengelig",
        "",
        "fjern slett borte forsvunn",
    ),
    "pl": (
        "stron adres treś dokument plik artyku zasob zasób",
        "nie brak żadnej",
        "znale znaj odnale istnie dostępn",
        "niedostępn nieznalez",
        "usunięt skasowan znikn zaginę brak",
    ),
    "pt": (
        "página endereço conteúdo documento ficheiro arquivo artigo ligação recurso link",
        "não nenhum nenhuma nada",
        "encontr exist disponíve localiz",
        "inexistente indisponíve",
        "removid eliminad apagad desaparec perdid",
    ),
    "ro": (
        "pagin adres conținut document fișier articol link resurs",
        "nu niciun nicio nimic",
        "găs exist disponibil",
        "negăsit inexistent indisponibil",
        "șters ștears eliminat dispărut",
    ),
    "ru": ("страниц адрес документ файл материал", "не нет", "найд найт существ доступ", "", "удален исчез"),
    "sk": (
        "stránk adres obsah dokument súbor odkaz článo",
        "nie nemožno nič žiadna",
        "náj naš nájd existuj dostupn",
        "nenaš nenáj neexist nedostup nepodaril",
        "odstránen vymazan zmiz chýba zrušen",
    ),
    "sl": (
        "stran naslov vsebin dokument datotek člane povezav",
        "ni nismo ne",
        "najd najt najde našl obsta dostop voljo",
        "",
        "odstranjen izbrisan izginil manjka",
    ),
    "sv": (
        "sida adress innehåll dokument artikel länk resurs",
        "inte ingen inget",
        "hitta finns finna existera tillgänglig",
        "",
        "borttag raderat försvunn saknas",
    ),
    "tr": ("sayfa adres içerik dosya belge", "yok değil", "bulun mevcut", "bulunama bulamad", "silin kaldır"),
    "uk": ("сторінк адрес документ файл матеріал", "не немає", "знайд знайт існу доступ", "", "видален зник"),
}

SIGHS = (
    "oops whoops sorry apologies hoppla ups oups oups désolé vaya ops oeps helaas leider jejda hups hoppá sajnos "
    "hoppsan tyvärr beklager desværre valitettavasti kahjuks atvainojiet diemžēl deja atsiprašome nažalost žal "
    "žiaľ bohužel niestety przepraszamy lamentamos spiacenti scuse lo sentimos съжаляваме λυπούμαστε δυστυχώς опа ουπς "
    "oih úps"
)
"""What a house says that cannot serve its guest. Whole words."""
