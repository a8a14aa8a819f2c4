"""All behaviours, by the folder of the web that they stand in."""

from .behaviours import PARTS, PLAIN, REDIRECTS, WORDS
from .corners import CORNERS
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
