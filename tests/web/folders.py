"""All behaviours, by the folder of the web that they stand in."""

from .behaviours import PLAIN, REDIRECTS
from .corners import CORNERS
from .pages import PARTS, WORDS
from .voices import VOICES
from .wild import BODIES, MASKS, SPELLINGS

FOLDERS = {
    "plain": PLAIN,
    "redirects": REDIRECTS,
    "words": WORDS,
    "parts": PARTS,
    "spellings": SPELLINGS,
    "bodies": BODIES,
    "masks": MASKS,
    "voices": VOICES,
    "corners": CORNERS,
}
