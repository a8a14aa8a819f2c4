"""What can be wrong with the address book, with what is to go out, and with what was made of it."""

from __future__ import annotations

from ..findings import Rule
from ..formats import stamp

NO_BOOK = Rule(
    "A001",
    "There is no address book",
    "Without it nobody knows who gets a copy.",
    "Write content/delegations.yaml (examples/delegations.yaml is one to begin with), or name another file: "
    "--delegations FILE.",
)
NO_SETTINGS = Rule(
    "A002",
    "There is no content/distribution.yaml",
    "It says from whom copies come and by which server they leave.",
    "Write it as docs/distributing.md shows.",
)
NAME = Rule(
    "A003",
    "The name of a delegation cannot be used",
    "It is printed on every page of the copy and stands in the mail.",
    "Write one short line of letters, without signs such as < > @ and without control characters.",
)
KEY_FILE = Rule(
    "A004",
    "The signing certificate cannot be used",
    "Copies that were to be signed never go out unsigned.",
    "Correct `signing` in content/distribution.yaml, or the passphrase in FACTSHEET_KEY_PASSPHRASE.",
)
EXPOSED = Rule(
    "A029",
    "Others on this machine can read the file of the signing key",
    "Only its passphrase then stands between them and the signature of the house.",
    "Let your account alone read it: `chmod 600` and the name of the file.",
    "warning",
)
NOT_BUILT = Rule(
    "A005",
    "The publication was not published",
    "Only proven files that stand in build/ with their checksum go out.",
    "Run `make`, then this again.",
)
DRAFT = Rule(
    "A006",
    "An edition is a draft",
    "A draft never goes to anyone.",
    "Finish the text and set `status: final`, run `make`, then this again.",
)
UNPUBLISHED = Rule(
    "A007",
    "A published file is not the one of the manifest",
    "A file whose checksum differs from the manifest never goes out.",
    "Run `make`: it puts the file right; then make the copies again.",
)
CHANGED = Rule(
    "A008",
    "The sheet was changed after its first dispatch",
    "All delegations get the same sheet: later copies are made from the files of the first dispatch.",
    "If the change matters, publish it as a sheet of its own with `supersedes`, and send it by `distribute correct`.",
    "warning",
)
NO_COPIES = Rule(
    "A009",
    "There are no copies yet",
    "Only copies that were made and recorded go out.",
    "Run `factsheet distribute make` for this publication first.",
)
STALE = Rule(
    "A010",
    "The copies were made from other files than those in build/",
    "What goes out must be what is published now.",
    "Run `factsheet distribute make` for this publication again, then send.",
)
DAMAGED = Rule(
    "A011",
    "A copy is not as it was made",
    "A file whose checksum differs from the manifest never goes out.",
    "Bring it back from a backup; before the first dispatch, `factsheet distribute make` makes it again.",
)
TOO_LARGE = Rule(
    "A012",
    "A message is larger than the limit",
    "Servers refuse large messages, often after they were sent whole.",
    "Give the delegation fewer formats, use the channel folder, or raise `size_limit` in content/distribution.yaml.",
)
RENAMED = Rule(
    "A018",
    "A copy was made for another name",
    "It says on every page whose it is: under a code that is somebody else's now, it would reach the wrong house.",
    "Put the name back into the address book, or give the delegation a code of its own; before the first dispatch, "
    "`factsheet distribute make` makes the copy again.",
)
HAS_IT = Rule(
    "A024",
    "An address has the sheet already, under a code that the address book has no longer",
    "A delegation with a new code is a new one: it would get the sheet a second time.",
    "Give the delegation its former code back; if this is another one, give it an address of its own.",
)
OTHER_EMBARGO = Rule(
    "A023",
    "A copy says another embargo than the one that holds now",
    "Whoever gets it before the embargo ends would keep to the moment on its pages, not to the later one.",
    "Send when the embargo is over; or publish a sheet of its own with `supersedes`, and send that.",
)
NOTHING_BEFORE = Rule(
    "A013",
    "The ledger knows of no dispatch",
    "Where the ledger was lost, everything would be sent a second time.",
    "Bring back outbox/ if anything was ever sent from here; if nothing was, say so: `--first`.",
)
BROUGHT_BACK = Rule(
    "A027",
    "The ledger was copied, or brought back from a backup",
    "It may not know what was sent since: that would go out a second time.",
    "Send from where the last dispatch was released, or bring back outbox/ as it was after that. If nothing was sent "
    "of which `factsheet distribute status` does not tell, say so: `--restored`.",
)
NO_FORMER = Rule(
    "A014",
    "Nobody received a sheet that this one replaces",
    "A corrigendum goes to everyone who received the old sheet.",
    "Name the reference of the old sheet in `supersedes`, or send this one as any other: `factsheet distribute send`.",
)
UNREACHED = Rule(
    "A015",
    "A delegation that received the old sheet does not get the corrigendum",
    "Whoever has the old sheet must learn that it is replaced.",
    "Put it into the address book so that it can get this sheet, or tell it in another way.",
)
UNKNOWN_CODE = Rule(
    "A016",
    "There is nothing to decide about this delegation",
    "Only what is uncertain or was refused can go out once more, and only by a person's word.",
    "Name a delegation that `factsheet distribute status` calls uncertain or refused. What is uncertain has two cures: "
    "ask the delegation; if it has the sheet, `factsheet distribute arrived ID CODE`, if not, `send ID --again CODE`. "
    "Where a message that was accepted came back: `factsheet distribute bounced ID CODE` first.",
)
NOT_UNCERTAIN = Rule(
    "A019",
    "Nothing is uncertain about this delegation or address",
    "That something arrived is noted by a person's word only where no machine can tell; it stands for ever.",
    "Name a delegation that `factsheet distribute status` calls uncertain, or one of its addresses. What is uncertain "
    "has two cures: ask the delegation; if it has the sheet, `factsheet distribute arrived ID CODE`, if not, "
    "`send ID --again CODE`.",
)
NOT_ACCEPTED = Rule(
    "A028",
    "Nothing of this delegation or address can have come back",
    "Only what a mail server took over can come back later, when it could not be delivered; what comes back is noted "
    "for ever, and goes out once more.",
    "Name a delegation that `factsheet distribute status` calls accepted, or one of its addresses; a folder is none.",
)
UNKNOWN_PUBLICATION = Rule(
    "A017",
    "The ledger does not know this publication",
    "Only what was made and recorded can be told.",
    "Look at the ID: it is the folder's name under content/.",
)
NO_PUBLICATION = Rule(
    "A025",
    "There is no such publication",
    "A sheet is named by its ID, the name of its folder.",
    "Look at the ID: it is the folder's name under content/.",
)
ALIKE = Rule(
    "A026",
    "Two delegations have the same name or the same mail address",
    "One of them was probably copied and not changed: somebody would get two copies, and somebody else none.",
    "Correct the second one; where it is meant, as for one person of two delegations, leave it.",
    "warning",
)

RULES = (
    NO_BOOK,
    NO_SETTINGS,
    NAME,
    KEY_FILE,
    EXPOSED,
    NOT_BUILT,
    DRAFT,
    UNPUBLISHED,
    CHANGED,
    NO_COPIES,
    STALE,
    DAMAGED,
    TOO_LARGE,
    RENAMED,
    HAS_IT,
    OTHER_EMBARGO,
    NOTHING_BEFORE,
    BROUGHT_BACK,
    NO_FORMER,
    UNREACHED,
    UNKNOWN_CODE,
    NOT_UNCERTAIN,
    NOT_ACCEPTED,
    UNKNOWN_PUBLICATION,
    NO_PUBLICATION,
    ALIKE,
    *stamp.RULES,
)
