"""What counts for and against two links being one story, and how much: every threshold of it is here.

The shape is that of Fellegi and Sunter (1969): each comparison adds a weight to the logarithm of the odds, and
their sum is the score. The weights are those of a logistic regression on labelled pairs of news, fitted without
the stories it was then measured on and rounded: the rounded figures reach what the fitted ones do.
`python -m tests.benchmarks.calibrate` prints what becomes of precision and recall as each of them moves.

Information is in nats: a word that one of N texts holds carries about log N, one that most hold nearly nothing.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Weights:
    """Log-odds for and against, and the limits of what is compared."""

    base: float = 1.5
    """Of two links whose titles say the same and of whose texts nothing in common is known."""
    text: float = 10.0
    """Added if the excerpts agree wherever they overlap; a part of it if they agree in part."""
    full_text: float = 100.0
    """Nats of shared text that count in full: some 25 words. A quotation or a phrase of a topic holds less."""
    missing: float = 0.25
    """Taken off for each nat of words that one title has and the other lacks: another subject."""
    max_missing: float = 20.0
    """Nats beyond which two titles have simply nothing in common: a reprint may have any title."""
    rarest: float = 0.35
    """Taken off, in addition, for each nat of the rarest such word: what names the subject is rare."""
    short: float = 0.2
    """Taken off for each nat by which the shared title falls short of `telling`; less if the texts agree."""
    telling: float = 30.0
    """Nats of a title that no two writers hit upon by chance: some five rare words."""
    same_site: float = 0.5
    """Taken off for each missing nat if one site published both: it has templates and seldom repeats itself."""
    max_same_site: float = 15.0
    """Nats beyond which this grows no more."""
    reslug: float = 0.25
    """Titles of one site that agree this far, over one text to the letter, are a page that was moved."""
    free_days: float = 7.0
    """Days between two publications that say nothing against them: reprints of a week later are common."""
    per_day: float = 0.2
    """Taken off for each day more."""
    verified: float = 0.5
    """The score from which a pair is verified: as likely as not."""
    share: float = 1 / 3
    """More than this share of the pairs across two groups must be verified: less is a bridge."""
    background: int = 1000
    """Texts without any of these words that are thought to lie beside the corpus: a small one says little."""
    boilerplate_run: int = 6
    """Words in a row that are looked at for being boilerplate: shorter runs repeat by chance."""
    boilerplate_titles: int = 3
    """Unlike titles under which one site has to repeat a run for it to be boilerplate; two may be one story."""


WEIGHTS = Weights()
