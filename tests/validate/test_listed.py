"""What stands where a list belongs, and means one."""

from schemas.tables import Article, ArticleTopic, Finding, Image, Mention
from tests.seeds import tables_of


def test_what_stands_alone_is_a_list_of_one() -> None:
    listed = "---\ntitle: T\ntopics: [A]\nprovider:\n  images: [{url: c, alt: d}]\nrelated:\n- title: E\n" + (
        "  webUrl: https://e.org/b\n  images: [{url: a, height: 3}]\n---\n"
    )
    alone = listed.replace("[", "").replace("]", "").replace("- title", "  title")
    expected, found = tables_of(seed=listed), tables_of(seed=alone)
    assert all(found[table] == expected[table] for table in (Article, Mention, ArticleTopic, Image))
    assert {finding.code for finding in found[Finding]} == {"list-of-one", "key-unknown"}
