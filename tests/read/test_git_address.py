import pytest

from flows.errors import SourceError
from flows.read.git_address import parsed

GOOD = [
    ("git+file:///srv/seeds.git", ("file", "/srv/seeds.git", "HEAD", "")),
    ("git+file:///srv/what%3F/seeds", ("file", "/srv/what?/seeds", "HEAD", "")),
    ("git+file:///srv/seeds@main", ("file", "/srv/seeds", "main", "")),
    ("git+file:///srv/a%20b@v1.0~2#subdirectory=news/2020/", ("file", "/srv/a b", "v1.0~2", "news/2020")),
    ("git+file:///srv/what%3F@main", ("file", "/srv/what?", "main", "")),
    ("git+file:///srv/a%2540b@v1#subdirectory=50%25%20%26%20more", ("file", "/srv/a%40b", "v1", "50% & more")),
    ("git+https://e.org/seeds.git@feature/x", ("https", "https://e.org/seeds.git", "feature/x", "")),
    ("git+https://e.org:8443/a@b/c@main", ("https", "https://e.org:8443/a@b/c", "main", "")),
    ("git+ssh://git@e.org/seeds.git@main", ("ssh", "ssh://git@e.org/seeds.git", "main", "")),
    ("git+ssh://git@e.org/seeds.git", ("ssh", "ssh://git@e.org/seeds.git", "HEAD", "")),
]
BAD = [
    ("git+file://srv/seeds@main", "is no address of a git repository"),
    ("git+https:///seeds@main", "is no address of a git repository"),
    ("git+http://e.org/seeds@main", "is no address of a git repository"),
    (
        "git+ext://sh/seeds@main",
        r"is no address of a git repository: those are git\+file:///path, git\+https://host/path, git\+ssh://host/",
    ),
    ("git+https://e.org/seeds.git?ref=main", "is no address of a git repository"),
    ("git+file:///srv/what?/seeds@main", "is no address of a git repository"),
    ("git+https://e.org", "is no address of a git repository"),
    ("git+file:///srv/a%00b@main", "is no address of a git repository"),
    ("git+file:///seeds@", "names no revision: after the last @ comes a branch, a tag or a commit id$"),
    ("git+file:///seeds@--output=x", "names no revision"),
    ("git+file:///seeds@a%20b", "names no revision"),
    ("git+https://e.org/seeds@refs/heads/*", "names no revision"),
    ("git+https://e.org/seeds@%5Emain", "names no revision"),
    ("git+https://e.org/seeds@main:subfolder", "names no revision"),
    ("git+file:///seeds@:a.md", "names no revision"),
    ("git+https://e.org/seeds@", "comes a branch, a tag or a full commit id$"),
    ("git+file:///seeds@main#subdirectory=../x", "after # comes"),
    ("git+file:///seeds@main#subdirectory=", "after # comes"),
    ("git+file:///seeds@main#egg=x", "after # comes"),
    ("git+file:///seeds@main#subdirectory=news&egg=x", "after # comes"),
    ("git+file:///seeds@main#subdirectory=news&egg", "after # comes"),
]


@pytest.mark.parametrize(("address", "said"), GOOD)
def test_what_an_address_says(address: str, said: tuple[str, ...]) -> None:
    found = parsed(address)
    assert (found.scheme, found.url, found.revision, found.folder) == said


@pytest.mark.parametrize(("address", "reason"), BAD)
def test_what_is_no_address(address: str, reason: str) -> None:
    with pytest.raises(SourceError, match=reason):
        parsed(address)


@pytest.mark.parametrize("address", [address for address, _ in GOOD])
def test_another_revision_of_the_same(address: str) -> None:
    found = parsed(address)
    again = parsed(found.at("0" * 40))
    assert (again.url, again.revision, again.folder) == (found.url, "0" * 40, found.folder)
