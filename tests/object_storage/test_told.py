"""What is told of errors on the way to object storage, and how often a request is tried."""

import errno
import re
from types import SimpleNamespace
from typing import cast

import pytest
from aiohttp import ClientPayloadError
from botocore import exceptions as boto

from flows.errors import DataFolderError
from flows.object_storage import pointer
from flows.object_storage.client import timeouts
from flows.object_storage.faults import trouble
from flows.object_storage.objects import Objects


@pytest.mark.parametrize(
    ("error", "reason", "may_pass"),
    [
        (boto.NoCredentialsError(), "Unable to locate credentials; set AWS_ACCESS_KEY_ID and", False),
        (boto.ProfileNotFound(profile="x"), r"The config profile \(x\) could not be found; set AWS_ACC", False),
        (boto.ReadTimeoutError(endpoint_url="x"), r"the storage does not answer \(Read timeout on ", True),
        (TimeoutError("no word"), r"the storage does not answer \(no word\)$", True),
        (FileNotFoundError(errno.ENOENT, "no such thing"), "no such thing$", False),
        (PermissionError(errno.EACCES, "Forbidden."), r"access is denied \(Forbidden\); see the cred", False),
        (OSError(errno.EBUSY, "Slow down"), r"the storage is not able to answer for now \(Slow down\)$", True),
        (OSError(errno.ENOSPC, "No space left"), "this machine has no room for .*; see NEWSLINKS_CACHE$", True),
        (OSError(errno.EINVAL, "Odd\nand more"), "Odd$", False),
        (ClientPayloadError("cut off"), "cut off$", True),
        (ClientPayloadError(), "ClientPayloadError$", True),
    ],
)
def test_what_is_told_of_an_error(error: Exception, reason: str, may_pass: bool) -> None:
    with pytest.MonkeyPatch.context() as patch:
        for name in ("AWS_ENDPOINT_URL", "AWS_ENDPOINT_URL_S3"):
            patch.delenv(name, raising=False)
        found = trouble(error, "news")
    assert found is not None
    assert re.match(reason, found.reason), found.reason
    assert (found.may_pass, found.is_of_settings) == (may_pass, False)


@pytest.mark.parametrize(
    ("status", "code", "reason", "may_pass"),
    [
        (429, "429", r"the storage is not able to answer for now \(.*\(429\).*: Bad Gateway\)$", True),
        (502, "502", r"the storage is not able to answer for now \(.*\(502\).*: Bad Gateway\)$", True),
        (507, "XMinioStorageFull", r"the storage is not able to answer for now \(.*StorageFull", True),
        (413, "", r"the storage refuses with HTTP status 413$", False),
    ],
)
def test_what_is_told_of_an_answer_that_the_library_does_not_know(
    monkeypatch: pytest.MonkeyPatch, status: int, code: str, reason: str, may_pass: bool
) -> None:
    for name in ("AWS_ENDPOINT_URL", "AWS_ENDPOINT_URL_S3"):
        monkeypatch.delenv(name, raising=False)
    answer = {"Error": {"Code": code, "Message": "Bad Gateway"}, "ResponseMetadata": {"HTTPStatusCode": status}}
    cause = boto.ClientError(answer, "PutObject")
    error = OSError(errno.EIO, str(cause))  # so s3fs has it
    error.__cause__ = cause
    found = trouble(error, "news")
    assert found is not None
    assert re.match(reason, found.reason), found.reason
    assert found.may_pass == may_pass


def test_a_fault_of_the_program_is_told_as_that() -> None:
    assert trouble(ZeroDivisionError("x"), "news") is None


def test_a_first_pointer_of_which_no_word_comes_and_none_is_there() -> None:
    def create(*_: object) -> bool:
        raise DataFolderError("no answer", OSError(errno.EIO, "no answer"))

    objects = cast("Objects", SimpleNamespace(create=create, read_tagged=lambda _: None))
    with pytest.raises(DataFolderError, match=r"^no answer; whether new stands now is not sure, the next run"):
        pointer.write(objects, pointer.Pointer.to("new", ()), pointer.TaggedPointer())


@pytest.mark.parametrize("name", ["AWS_MAX_ATTEMPTS", "AWS_RETRY_MODE"])
def test_how_often_a_request_is_tried(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    for one in ("AWS_MAX_ATTEMPTS", "AWS_RETRY_MODE"):
        monkeypatch.delenv(one, raising=False)
    assert timeouts()["retries"] == {"mode": "standard", "total_max_attempts": 4}
    monkeypatch.setenv(name, "1")
    assert timeouts() == {"connect_timeout": 5, "read_timeout": 30}, "AWS's own settings come first"
