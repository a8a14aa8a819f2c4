"""F: files, their characters and sizes, and pictures."""

from ...findings import Rule

MISSING = Rule(
    "F001",
    "A file is missing",
    "Without it the publication is not complete.",
    "Add the file, or correct its name where it is mentioned.",
)
NOT_UTF8 = Rule(
    "F002",
    "The file is not saved as UTF-8",
    "Another encoding turns accents and Greek or Cyrillic letters into wrong ones without anyone noticing.",
    "Save the file with the encoding UTF-8.",
)
CONTROL = Rule(
    "F003",
    "A character that cannot be seen stands here",
    "Control characters and invisible marks break search, copying and reading aloud, and some end a line unseen.",
    "Delete the character and type the text again.",
)
BIDIRECTIONAL = Rule(
    "F004",
    "A character that turns the direction of the text by force stands here",
    "It can make a text read differently from what is stored, in every format and in every review.",
    "Delete it; write words of another language as a span, [words]{lang=ar}: the span sets the direction.",
)
TOO_LARGE = Rule(
    "F005",
    "The file is too large",
    "A fact sheet is a few pages; a file of this size is a mistake, or would hold up every other sheet.",
    "Split the text, or save the picture smaller.",
)
TOO_MANY = Rule(
    "F006",
    "The edition has more than 2,000 blocks or table rows",
    "A fact sheet is a few pages; so many rows belong into a data file that the sheet links to.",
    "Shorten the text, or publish the data elsewhere and link to it.",
)
OUTSIDE = Rule(
    "F007",
    "This is not an ordinary file inside the content folder",
    "Links to other places, devices and pipes could bring in what nobody has reviewed.",
    "Put the file itself into the folder of the publication.",
)
FOLDER_NAME = Rule(
    "F008",
    "The folder's name cannot be used as the name of a publication",
    "The name becomes a part of web addresses and file names.",
    "Use lower-case letters, digits and single hyphens, beginning with a letter, as in water-quality-2027.",
)
UNKNOWN_FILE = Rule(
    "F009",
    "Nothing uses this file",
    "A misspelt name makes an edition or a picture vanish silently.",
    "Delete the file, or correct its name.",
    severity="warning",
)
NOT_A_PICTURE = Rule(
    "F010",
    "The file is not a picture that can be used",
    "Only PNG, JPEG and SVG look the same on the web, in PDF and in Word; a damaged one would leave a gap.",
    "Save the picture again as PNG, JPEG or SVG.",
)
PICTURE_SIZE = Rule(
    "F011",
    "The picture's size cannot be used",
    "The size is needed to reserve the room; a picture of very many pixels exhausts the reader's machine, and "
    "one of very few, or as slim as a line, shows nothing.",
    "Save the picture with a width and a height between 16 and 10,000 pixels, neither more than 40 times the other.",
)
UNSAFE_PICTURE = Rule(
    "F012",
    "The drawing holds something that is more than a drawing",
    "Scripts, links to other files and embedded pages could act or spy when the sheet is opened.",
    "Remove it, or save the drawing as plain SVG.",
)
EDITION_NAME = Rule(
    "F013",
    "The file's name does not fit the language of the edition",
    "The name becomes the language part of every published name, so that readers find their language.",
    "Name the file after the language, as en.md for en or en-GB; delete a copy that nobody needs.",
)
NO_EDITION = Rule(
    "F014",
    "The publication has no edition",
    "There is nothing to publish.",
    "Add a file named after the language, such as en.md.",
)

TOO_MANY_FAULTS = Rule(
    "F015",
    "There are more than 1,000 faults; only the first ones are told",
    "Probably one mistake causes them all, such as a file of another kind.",
    "Mend the first ones, then try again.",
)

EFFECT = Rule(
    "F016",
    "The drawing uses an effect that is not drawn alike everywhere",
    "Round gradients, patterns, masks and filters look different, or vanish, in one of the three formats.",
    "Save the picture as PNG, or draw it with plain surfaces and linear gradients.",
)
UNMERGED = Rule(
    "F017",
    "Two versions of the text stand here, which git could not merge",
    "Both would be printed, with the signs of git between them.",
    "Keep the right one of what stands above and below =======, and delete the lines <<<<<<<, ======= and >>>>>>>.",
)
RULES = (
    MISSING,
    NOT_UTF8,
    CONTROL,
    BIDIRECTIONAL,
    TOO_LARGE,
    TOO_MANY,
    OUTSIDE,
    FOLDER_NAME,
    UNKNOWN_FILE,
    NOT_A_PICTURE,
    PICTURE_SIZE,
    UNSAFE_PICTURE,
    EDITION_NAME,
    NO_EDITION,
    TOO_MANY_FAULTS,
    EFFECT,
    UNMERGED,
)
