"""What the reader did, in words: as it stands in the list of changes, and once it is undone. Pure."""

from __future__ import annotations

from collections.abc import Mapping

from termnews.i18n import N_, _, ngettext
from termnews.models import Change, ChangeKind
from termnews.text.dates import number
from termnews.text.width import cut

_SUBJECT_CELLS = 40
"""Of a headline in a sentence of the footer: what follows is what is told."""

_DONE: Mapping[ChangeKind, str] = {
    ChangeKind.READ: N_("« {subject} » marqué lu"),
    ChangeKind.UNREAD: N_("« {subject} » marqué non lu"),
    ChangeKind.SAVED: N_("« {subject} » enregistré"),
    ChangeKind.UNSAVED: N_("« {subject} » plus gardé"),
    ChangeKind.TAGGED: N_("étiquettes de « {subject} » changées"),
    ChangeKind.NOTED: N_("note sur « {subject} » changée"),
    ChangeKind.FOLLOWED: N_("focus « {subject} » suivi"),
    ChangeKind.ALTERED: N_("focus « {subject} » changé"),
    ChangeKind.UNFOLLOWED: N_("focus « {subject} » plus suivi"),
    ChangeKind.RENAMED: N_("focus « {subject} » renommé"),
    ChangeKind.MUTED: N_("« {subject} » masqué à la une"),
    ChangeKind.UNMUTED: N_("« {subject} » remis à la une"),
    ChangeKind.PINNED: N_("« {subject} » mis dans les rubriques"),
    ChangeKind.UNPINNED: N_("« {subject} » ôté des rubriques"),
    ChangeKind.FILTERED: N_("filtre « {subject} » fait"),
    ChangeKind.UNFILTERED: N_("filtre « {subject} » ôté"),
    ChangeKind.APPLIED: N_("« {subject} » filtré"),
    ChangeKind.SUBSCRIBED: N_("abonné à « {subject} »"),
    ChangeKind.UNSUBSCRIBED: N_("désabonné de « {subject} »"),
    ChangeKind.MOVED: N_("« {subject} » mis dans une autre rubrique"),
}
_UNDONE: Mapping[ChangeKind, str] = {
    ChangeKind.READ: N_("« {subject} » de nouveau non lu."),
    ChangeKind.UNREAD: N_("« {subject} » de nouveau lu."),
    ChangeKind.SAVED: N_("« {subject} » n’est plus gardé."),
    ChangeKind.UNSAVED: N_("« {subject} » de nouveau enregistré."),
    ChangeKind.TAGGED: N_("« {subject} » a de nouveau ses étiquettes d’avant."),
    ChangeKind.NOTED: N_("« {subject} » a de nouveau sa note d’avant."),
    ChangeKind.FOLLOWED: N_("Le focus « {subject} » n’est plus suivi."),
    ChangeKind.ALTERED: N_("Le focus « {subject} » est de nouveau comme avant."),
    ChangeKind.UNFOLLOWED: N_("Le focus « {subject} » est de nouveau suivi."),
    ChangeKind.RENAMED: N_("Le focus « {subject} » a repris son nom."),
    ChangeKind.MUTED: N_("« {subject} » de nouveau montré à la une."),
    ChangeKind.UNMUTED: N_("« {subject} » de nouveau masqué à la une."),
    ChangeKind.PINNED: N_("« {subject} » n’est plus parmi les rubriques."),
    ChangeKind.UNPINNED: N_("« {subject} » est de nouveau parmi les rubriques."),
    ChangeKind.FILTERED: N_("Le filtre « {subject} » n’est plus là, ni ce qu’il faisait."),
    ChangeKind.UNFILTERED: N_("Le filtre « {subject} » est de nouveau là."),
    ChangeKind.APPLIED: N_("« {subject} » est de nouveau comme avant les filtres."),
    ChangeKind.SUBSCRIBED: N_("Plus abonné à « {subject} »."),
    ChangeKind.UNSUBSCRIBED: N_("De nouveau abonné à « {subject} », avec ses articles et leurs marques."),
    ChangeKind.MOVED: N_("« {subject} » revient dans sa rubrique."),
}


def done(change: Change) -> str:
    """What was done, without a full stop."""
    if change.count == 1:
        return _(_DONE[change.kind]).format(subject=change.subject)
    return counted(change.kind, change.count)


def counted(kind: ChangeKind, n: int) -> str:
    """What was done to so many, without a full stop."""
    match kind:
        case ChangeKind.READ:
            sentence = ngettext("{n} article marqué lu", "{n} articles marqués lus", n)
        case ChangeKind.UNREAD:
            sentence = ngettext("{n} article marqué non lu", "{n} articles marqués non lus", n)
        case ChangeKind.SAVED:
            sentence = ngettext("{n} article enregistré", "{n} articles enregistrés", n)
        case ChangeKind.UNSAVED:
            sentence = ngettext("{n} article plus gardé", "{n} articles plus gardés", n)
        case ChangeKind.TAGGED:
            sentence = ngettext("étiquettes de {n} article changées", "étiquettes de {n} articles changées", n)
        case ChangeKind.APPLIED:
            sentence = ngettext("{n} article filtré", "{n} articles filtrés", n)
        case _:
            sentence = ngettext("{n} abonnement ajouté", "{n} abonnements ajoutés", n)
    return sentence.format(n=number(n))


def undone(change: Change) -> str:
    """What is so again now that a change is undone: a sentence."""
    if change.count == 1:
        return _(_UNDONE[change.kind]).format(subject=cut(change.subject, _SUBJECT_CELLS))
    n = change.count
    match change.kind:
        case ChangeKind.READ:
            sentence = ngettext("{n} article de nouveau non lu.", "{n} articles de nouveau non lus.", n)
        case ChangeKind.UNREAD:
            sentence = ngettext("{n} article de nouveau lu.", "{n} articles de nouveau lus.", n)
        case ChangeKind.SAVED:
            sentence = ngettext("{n} article n’est plus gardé.", "{n} articles ne sont plus gardés.", n)
        case ChangeKind.APPLIED:
            sentence = ngettext(
                "{n} article de nouveau comme avant les filtres.",
                "{n} articles de nouveau comme avant les filtres.",
                n,
            )
        case ChangeKind.UNSAVED:
            sentence = ngettext("{n} article de nouveau enregistré.", "{n} articles de nouveau enregistrés.", n)
        case ChangeKind.TAGGED:
            sentence = ngettext(
                "{n} article a de nouveau ses étiquettes d’avant.",
                "{n} articles ont de nouveau leurs étiquettes d’avant.",
                n,
            )
        case _:
            sentence = ngettext("{n} abonnement retiré.", "{n} abonnements retirés.", n)
    return sentence.format(n=number(n))
