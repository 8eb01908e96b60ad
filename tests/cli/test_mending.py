"""A damaged newspaper is mended by the next command, which says so; one that cannot be written is read."""

import os


def test_the_next_command_mends_says_so_and_lists(newspaper, paths):
    newspaper("follow", "Fleuve", "crue")
    newspaper("backup", paths.data / "backups" / "termnews-2099-01-01.json.gz")
    paths.database.write_bytes(b"pas une base " * 500)
    for beside in ("-wal", "-shm"):
        paths.database.with_name(paths.database.name + beside).unlink(missing_ok=True)
    listed = newspaper("dossiers", "--json")
    assert listed.code == 0 and "était abîmée" in listed.err
    assert [one["name"] for one in listed.objects] == ["Fleuve"]
    assert len(list(paths.data.glob("termnews-damaged-*.db"))) == 1
    again = newspaper("sources", "--json")
    assert len(again.lines) == 2 and "abîmée" not in again.err


def test_an_article_is_read_where_nothing_can_be_written(newspaper, paths, monkeypatch):
    first = newspaper("search", "pont", "--json").objects[0]
    opened = os.open

    def refuse(file, flags, *rest, **more):
        if str(file).startswith(str(paths.data)) and flags & (os.O_RDWR | os.O_WRONLY):
            raise OSError(30, "Read-only file system")
        return opened(file, flags, *rest, **more)

    monkeypatch.setattr(os, "open", refuse)
    read = newspaper("read", first["id"], "--feed")
    assert read.code == 0 and first["title"] in read.out
    assert "ne peut pas être écrit" in read.err
