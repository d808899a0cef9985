"""Why a release is told, and why a sentence with a word of release tells none."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from nlp.records import Note, Release
from nlp.releases.confidence import FEATURES, parts
from nlp.releases.discourse import Refused
from nlp.releases.draft import Draft
from nlp.releases.gaps import compared_in

STRENGTHS = {1: "weak", 2: "clear", 3: "strong"}
PLACES = {"after": "before its model", "before": "behind its model", "noun": "a noun of its model"}


def release_notes(
    told: Iterable[tuple[Draft, Release]], refused: Sequence[Refused], least: float
) -> tuple[Note, ...]:
    """A note each; least: the confidence below which a release is not told."""
    return (
        *(_of_release(draft, release, least) for draft, release in told),
        *(_of_refused(one) for one in refused),
    )


def _of_release(draft: Draft, release: Release, least: float) -> Note:
    reasons = [_word(draft, release), _model(draft), _maker(draft), _date(draft, release)]
    if release.licence or release.platforms:
        licence = f"licence “{release.licence}” ({release.licence_id or 'not one that is known'})"
        reasons.append(
            "; ".join(
                [licence] * bool(release.licence) + [f"at {one}" for one in release.platforms]
            )
        )
    reasons.append(_confidence(draft, release))
    if release.confidence < least:
        reasons.insert(0, f"not sure enough: {release.confidence:.2f}, told from {least:.2f} on")
    what = "planned" if release.status == "planned" else release.act
    return Note(
        about="release",
        claim=f"{release.model or 'a model without a name'}: {what}, {release.date or 'no date'}, "
        f"{release.organisation or 'no maker'}",
        is_told=release.confidence >= least,
        reasons=tuple(reasons),
        text=release.text,
        start=release.start,
        end=release.end,
    )


def _word(draft: Draft, release: Release) -> str:
    if draft.seen_alone:
        return "no rule tells it: the network reads it so here"
    if "from_title" in draft.features:
        return "the title tells it, and no sentence does"
    time = ", said to come" if release.status == "planned" else ""
    place = PLACES.get(draft.place, "beside its model")
    return f"the {STRENGTHS[draft.strength]} word “{draft.trigger}” {place}{time}"


def _model(draft: Draft) -> str:
    if draft.spot is None:
        count = f"{draft.count} models" if draft.count else "a model"
        return f"{count} without a name, told by the words for it"
    if "anaphoric" in draft.features:
        return f"the model is {draft.spot.text}, named in an earlier sentence"
    far = ", far from the word" if "far" in draft.features else ""
    return f"the model is {draft.spot.text}{far}"


def _maker(draft: Draft) -> str:
    if draft.maker is None:
        return "the maker is not known"
    name = draft.maker_name or draft.maker
    if "maker_is_subject" in draft.features:
        return f"the maker is {name}, who acts"
    if "other_maker" in draft.features:
        return f"{name} acts, though another is the model's maker"
    model = draft.spot.model if draft.spot else None
    if model and model.listed and model.organisation:
        return f"the maker is {name}: the lexicon gives {model.organisation} for {model.family}"
    return f"the maker is {name}, as the text has it of this model"


def _date(draft: Draft, release: Release) -> str:
    if release.date is None:
        return "no date is stated"
    if "dated" in draft.features:
        return f"{release.date}: its clause, its line or the heading above states it"
    return f"{release.date}: taken over from what was told around it"


def _confidence(draft: Draft, release: Release) -> str:
    if draft.seen_alone:
        return f"confidence {release.confidence:.2f}, by the network alone"
    weights = parts(draft.strength, draft.place, frozenset(draft.features))
    shares = (f"{FEATURES.get(name, 'the word')} {weight:+.2f}" for name, weight in weights.items())
    by_rules = f"{draft.by_rules:.2f} by the rules (log-odds: {', '.join(shares)})"
    if draft.sure is None:
        return f"confidence {by_rules}"
    return f"confidence {release.confidence:.2f}, weighed by the network from {by_rules}"


def _of_refused(one: Refused) -> Note:
    sentence = one.sentence
    names = ", ".join(dict.fromkeys(spot.text for spot in sentence.models))
    if one.reason:
        reason = one.reason
    elif not names:
        reason = "the sentence names no model, and nothing in it points back to one"
    elif len(compared_in(sentence)) == len(sentence.models):
        reason = f"{names}: only what something is compared with"
    else:
        reason = f"it does not govern {names}"
    return Note(
        about="release",
        claim=f"no release by “{one.trigger.text.strip()}”",
        is_told=False,
        reasons=(reason,),
        text=sentence.text,
        start=sentence.start,
        end=sentence.end,
    )
