"""English that API descriptions are written in: verbs that begin names, words that say nothing in them, glued words."""

from __future__ import annotations

from collections.abc import Iterable


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


VERBS = _set(
    "accept acknowledge activate add allow apply approve archive assign associate attach authorize ban begin "
    "block buy calculate call cancel capture change check claim clear clone close compact complete compute "
    "confirm connect convert copy count create deactivate decline decrypt delete demote deny deploy detach disable "
    "disassociate disconnect dismiss download duplicate edit enable encrypt end endorse enqueue estimate evaluate "
    "exchange execute expire export extend fetch finalize find finish follow fork generate get grant hide import "
    "increment ingest insert install invalidate invite invoke issue join kill leave link list load lock login "
    "logout mark merge migrate modify move mute notify open patch pause pay pin ping poll post preview promote provision publish "
    "purge push put query queue read rebuild receive recover recall redeem refresh refund regenerate register reject "
    "release remove rename render renew reopen reorder replace reply request resend reset resolve restart restore "
    "resume retrieve retry revert review revoke rollback rotate run save scan schedule search send set share show shutdown "
    "sign simulate skip snooze start stop store submit subscribe suspend sync terminate test toggle track "
    "transfer translate trigger unarchive unassign unban unblock undelete unendorse unfollow uninstall unlink unlock unmute unpin "
    "unpublish unregister unsubscribe unsuspend update upgrade upload upsert use validate verify view void "
    "watch withdraw write"
)
_NOUNS_TOO = _set(
    "block buy call change check claim copy count edit end export extend finish follow fork grant hide import "
    "issue join kill leave link list load lock login mark move open patch pay pin ping poll post preview purge push put "
    "query queue read recover refund release request reset restart resume retry review run scan schedule search "
    "send set share show sign skip snooze start stop store subscribe test track transfer trigger update upgrade "
    "upload use view void watch withdraw write"
)
ARTICLES = _set("a an the your")
PREPOSITIONS = _set("for of in to from on by with")
WHERE = PREPOSITIONS - {"by", "with"}
"""Those that say where something is done, not how or to which: `list_for_project`, but `get_by_name`."""

MODIFIERS = _set("bulk batch beta mass multi v1 v2 v3")
"""Words that belong to the verb after them: `bulk_add`."""

EMPTY_ENDS = _set("method endpoint handler operation api")
"""Last words that say nothing unless the path says them too: `ListThreadsMethod`."""

EMPTY_HEADS = _set("api apis controller handler")
EMPTY_WHEN_MANY = _set("service services resource resources")
"""Last words of tags that say nothing: `Audit log API`; and, where several tags have them, `WorkflowService`."""

EMPTY_TITLES = _set(
    "api apis rest web http public management configuration platform admin service services data server client backend cloud "
    "core test official reference"
)
"""Words of titles that are no names."""

CATCH_ALL = _set("default untagged undefined none root misc miscellaneous general other others uncategorized")
"""Tags of what has no place of its own."""

PLAIN_PARTS = _set("essentials basics general overview")
"""Parts of a tag for what belongs to the part before: `Channels > Essentials`."""

ANY_KEY = _set("id name key slug uuid number code type path ref sha")
"""Names of parameters that may pick anything: they say nothing about what."""

READING = _set(
    "search preview export download check count validate verify query find ping poll scan authorize login logout estimate "
    "evaluate simulate test"
)
"""What a GET may do, other than give the thing that its path names: `GET /users/search`, not `GET /users/{id}/list`."""

_SMALL = _set("a all an and as at by for from id ids in is my of on or the to with")
_GLUED = 14  # letters: a word that long may be several whose capitals were lost
_LIMIT = 120


def is_action(said: tuple[str, ...]) -> bool:
    """Whether words are something done (`search`, `verify_microdeposits`), not a thing (`load_balancers`)."""
    return bool(said) and said[0] in VERBS and (len(said) == 1 or said[0] not in _NOUNS_TOO)


def is_verb_alone(word: str) -> bool:
    """Whether a word is a verb and hardly ever a noun."""
    return word in VERBS and word not in _NOUNS_TOO


def unglue(word: str, known: Iterable[str]) -> tuple[str, ...]:
    """``getinputtokencounts`` as its four words, when each is a verb, a small word or ``known``; else the word alone."""
    vocabulary = {*known, *VERBS, *_SMALL}
    if not _GLUED <= len(word) <= _LIMIT or word in vocabulary:
        return (word,)
    best: list[tuple[str, ...] | None] = [(), *[None] * len(word)]
    longest = max(map(len, vocabulary))
    for end in range(1, len(word) + 1):
        for start in range(max(0, end - longest), end):
            before, piece = best[start], word[start:end]
            if before is None or piece not in vocabulary:
                continue
            now = best[end]
            if now is None or len(before) + 1 < len(now):
                best[end] = (*before, piece)
    return best[len(word)] or (word,)


def is_glued(said: Iterable[str], known: Iterable[str] = ()) -> bool:
    """Whether a word is so long that it may be several, and is not ``known`` as one."""
    return any(len(word) >= _GLUED and word not in known for word in said)
