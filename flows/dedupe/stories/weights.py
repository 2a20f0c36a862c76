"""What counts for and against two links being one story, and how much.

The shape is that of Fellegi and Sunter (1969): each comparison adds a weight to the logarithm of the odds, and
their sum is the score. The weights come from a logistic regression on labelled pairs of news, cross-validated
by stories, and are rounded; where figures did equally well, the stricter one was taken. F1 is 0.94 as they are;
what is said of it below is what moving one of them does, as `python -m tests.benchmarks.calibrate` prints it.

Information is in nats: a word that one of N texts holds carries about log N, one that most hold nearly nothing.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Weights:
    """Log-odds for and against, and the limits of what is compared."""

    base: float = 1.5
    """Of two links whose titles say the same and of whose texts nothing in common is known.

    F1 0.94 from 1.2 to 1.9, 0.91 at 3; the more, the more strangers with like titles.
    """
    text: float = 10.0
    """Added if the excerpts agree wherever they overlap; a part of it if they agree in part.

    F1 0.90 at 8, 0.94 at 12.5; a reprint may have any title, so text alone has to do.
    """
    full_text: float = 100.0
    """Nats of shared text that count in full: some 25 words. A quotation or a phrase of a topic holds less.

    F1 0.92 at half of it and at 125.
    """
    short_text: float = 75.0
    """Nats of shared text that count in full if an excerpt holds no more.

    All of a text that was cut short says more than as much of a longer one, of which others quote a part.
    F1 0.94 from half of it to half as much again.
    """
    missing: float = 0.25
    """Taken off for each nat of words that one title has and the other lacks: another subject.

    F1 0.93 at half of it, 0.92 at 0.31: wire copy is retitled.
    """
    max_missing: float = 20.0
    """Nats beyond which two titles have simply nothing in common: a reprint may have any title.

    F1 0.94 at 16, 0.92 at 25.
    """
    rarest: float = 0.35
    """Taken off, in addition, for each nat of the rarest such word: what names the subject is rare.

    F1 0.94 from half of it, 0.93 at 0.44.
    """
    short: float = 0.2
    """Taken off for each nat by which the shared title falls short of `telling`; less if the texts agree.

    F1 0.94 to 0.95 from 0.1 to 0.25; without it precision falls by two points.
    """
    telling: float = 30.0
    """Nats of a title that no two writers hit upon by chance: some five rare words.

    F1 0.95 from 15 to 25, which unite generic titles; 0.92 at 37.
    """
    same_site: float = 0.5
    """Taken off for each missing nat if one site published both: it has templates and seldom repeats itself.

    F1 0.94 to 0.95 from 0.25 to 1; only the larger half tells two of a template apart.
    """
    reslug: float = 0.25
    """Titles of one site that agree this far, over one text to the letter, are a page that was moved.

    Those of any sites that do are somewhat of one thing. F1 0.94 from 0.12 to 0.4.
    """
    moved_text: float = 75.0
    """Nats that such a text carries at least, some 15 words: less may be the line under a series.

    F1 0.94 from nothing to twice as much.
    """
    common: float = 1.5
    """Nats below which a word holds a sentence together: with another such word, a title is the same.

    F1 0.94 from half of it to twice as much.
    """
    series_days: float = 0.5
    """Days between two publications from which one may follow the other in a series."""
    series_gap: float = 2.0
    """Days between them from which its title may be of any length, if the text is not the same to the letter.

    F1 0.94 from 1.5 to 16.
    """
    series_text: float = 250.0
    """Nats of shared text from which it is no notice, nor a tagline that a series repeats: some 50 words."""
    free_days: float = 7.0
    """Days between two publications that say nothing against them: reprints of a week later are common.

    F1 0.94 to 0.95 from 3.5 to 14.
    """
    per_day: float = 0.2
    """Taken off for each day more.

    F1 0.94 to 0.95 from 0.1 to 0.4; all labelled stories lie within ten days.
    """
    verified: float = 0.5
    """The score from which a pair is verified: as likely as not.

    F1 0.93 to 0.94 from 0.25 to 0.6.
    """
    share: float = 1 / 3
    """More than this share of the pairs across two groups must be verified: less is a bridge.

    F1 0.94 from a sixth to 0.42; a bridge between two groups holds a third at most.
    """
    background: int = 1000
    """Texts without any of these words that are assumed beside the corpus: a small one says little.

    F1 0.94 from 500 to 2000; without it small corpora are judged by chance.
    """
    boilerplate_run: int = 6
    """Words in a row that are looked at for being boilerplate: shorter runs repeat by chance.

    F1 0.94 from 4 to 8.
    """
    boilerplate_titles: int = 3
    """Unlike titles under which one site has to repeat a run for it to be boilerplate; two may be one story.

    F1 0.94 from 3 to 5; at 2, moved pages and wire copy go.
    """
    title_start: int = 8
    """Words at its start by which a title is unlike others here: a report issued again may have a longer one.

    F1 0.94 from 6 to 10.
    """

    @property
    def max_days(self) -> float:
        """Days between two publications beyond which all else together cannot make up for them."""
        return self.free_days + (self.base + self.text) / self.per_day


WEIGHTS = Weights()
