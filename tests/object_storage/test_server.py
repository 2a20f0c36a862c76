"""What newslinks asks of object storage, asked of the server that the other tests use."""

from concurrent.futures import ThreadPoolExecutor

from tests.object_storage.server import Storage


def test_one_of_many_writers_wins(object_storage: Storage, bucket_prefix: str) -> None:
    path, files = f"{bucket_prefix}/pointer", object_storage.files()

    files.ls(object_storage.bucket)  # connects, which takes the longest

    def written(number: int, **condition: str) -> bool:
        try:
            files.pipe_file(path, b"%d" % number, **condition)
        except OSError as error:
            assert "PreconditionFailed" in str(error.__cause__)
            return False
        return True

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(lambda number: written(number, mode="create"), range(8))) == 1
        tag = files.info(path)["ETag"]
        assert sum(pool.map(lambda number: written(number, IfMatch=tag), range(8, 16))) == 1
    assert not written(16, IfMatch=tag)
    assert files.cat_file(path) in {b"%d" % number for number in range(8, 16)}
