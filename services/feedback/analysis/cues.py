"""Signs of mood that vectors blur: negation, contrast, punctuation, emoji, and plain mood words."""

import re
from collections.abc import Sequence

import numpy as np

from services.feedback.analysis.neighbours import Floats


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


GOOD = _set(
    """
    good great nice love loved loves lovely excellent amazing awesome fantastic perfect best happy
    easy helpful friendly fast quick smooth brilliant superb pleased recommend thanks thank glad
    enjoy wonderful delicious impressed reliable clear kind polite hurrah works appreciate
    goed goede fijn fijne prima top mooi mooie lekker lekkere geweldig geweldige fantastisch super
    perfect beste blij tevreden vriendelijk vriendelijke snel snelle soepel handig makkelijk
    heerlijk uitstekend keurig netjes dankbaar bedankt aanrader topservice behulpzaam duidelijk leuk
    leuke complimenten aardig hulde genoten
    """
)
BAD = _set(
    """
    bad worst awful terrible horrible poor slow broken crash crashes crashed bug buggy fail fails
    failed error errors annoying annoyed useless disappointed disappointing rude wrong never waste
    hate expensive overpriced dirty late missing lost stuck unacceptable ridiculous frustrating
    sadly cold confusing ignored refused impossible refund mess freezes complaint unfortunately
    worse slecht slechte vreselijk verschrikkelijk traag trage kapot kapotte crasht storing fout
    fouten irritant waardeloos teleurgesteld teleurstellend onbeschoft verkeerd verkeerde duur dure
    vies vieze laat kwijt onacceptabel belachelijk frustrerend jammer helaas koud verwarrend
    genegeerd onmogelijk nooit klacht chaos erger bagger schandalig wachten loopt onduidelijk
    """
)
NEGATION = _set(
    """
    not no never none nothing without can't cannot don't doesn't didn't won't isn't wasn't aren't
    couldn't wouldn't hasn't haven't weren't nobody niet geen nooit niks niets niemand nul zonder
    """
)
# To be without these is good news: "geen gedoe", "not a single problem".
TROUBLE = BAD | _set(
    """
    problem problems hassle fuss complain complaints regret regrets regretted issue issues trouble
    queue delay delays mistake mistakes outage outages fault quibble worry worries difficult
    probleem problemen gedoe klachten klagen spijt gezeur wachttijd wachtrij vertraging storingen
    zorgen moeite moeilijk ingewikkeld aanmerken
    """
)
CONTRAST = _set(
    "but however although though yet except maar echter hoewel alleen behalve toch ondanks despite"
)
GLAD = re.compile("[😀-😄😆😉-😍😘🙂🤗🤩🥰👍👏❤💪🎉✨🙏😊⭐💯]|[:;]-?[)D]")
SAD = re.compile("[😒-😔😖😞-😣😤😠-😢😩😫😭😡🤬🤮👎💔😑🙄🤦😕🙁☹]|:-?[(/]")
WORDS = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")
COUNT = 12


def cues(texts: Sequence[str]) -> Floats:
    """Return (n, 12) counts, damped and scaled to about 0..1."""
    rows = np.zeros((len(texts), COUNT), np.float32)
    for row, text in zip(rows, texts, strict=True):
        tokens = WORDS.findall(text.lower().replace("’", "'"))
        good = [place for place, token in enumerate(tokens) if token in GOOD]
        bad = [place for place, token in enumerate(tokens) if token in BAD]
        trouble = [place for place, token in enumerate(tokens) if token in TROUBLE]
        denied = [place for place, token in enumerate(tokens) if token in NEGATION]
        turned = sum(_is_denied(place, denied) for place in good)
        row[:] = (
            len(good) - turned,
            len(bad),
            turned,
            len(denied),
            sum(token in CONTRAST for token in tokens),
            text.count("!"),
            text.rstrip().endswith("?"),
            len(GLAD.findall(text)),
            len(SAD.findall(text)),
            bool(good) and bool(bad),
            len(tokens) > 25,
            sum(_is_denied(place, denied) for place in trouble),
        )
    return np.asarray(np.sqrt(np.minimum(rows, 4.0)) / 2.0, dtype=np.float32)


def _is_denied(place: int, denied: Sequence[int]) -> bool:
    return any(0 < place - no <= 3 for no in denied)
