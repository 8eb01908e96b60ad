"""Backing up and restoring on the command line."""

from tests.cli.conftest import PHARE


def test_backup_comes_back_after_everything_was_lost(newspaper, termnews, paths, tmp_path):
    newspaper("follow", "Fleuve", "crue")
    file = tmp_path / "mine.json.gz"
    assert newspaper("backup", file).code == 0
    before = newspaper("sources", "--json").objects
    for one in paths.data.glob("termnews.db*"):
        one.unlink()
    restored = termnews("restore", file, "--yes")
    assert restored.code == 0 and "2 abonnements, 1 focus" in restored.out
    assert [one["url"] for one in termnews("sources", "--json").objects] == [one["url"] for one in before]
    assert "0 abonnement" in termnews("restore", file, "--yes").out


def test_restore_wants_yes_where_nobody_can_be_asked(newspaper, tmp_path):
    file = tmp_path / "mine.json.gz"
    newspaper("backup", file)
    refused = newspaper("restore", file)
    assert refused.code == 2 and "--yes" in refused.err


def test_file_that_is_not_there_is_named(termnews, tmp_path):
    ran = termnews("restore", tmp_path / "absent.json.gz", "--yes")
    assert ran.code == 1 and "Le fichier" in ran.err and "absent.json.gz" in ran.err


def test_a_backup_takes_the_place_of_no_file_unless_that_is_said(newspaper, tmp_path):
    file = tmp_path / "mine.json.gz"
    file.write_bytes(b"older")
    refused = newspaper("backup", file)
    assert refused.code == 1 and "--force" in refused.err and file.read_bytes() == b"older"
    assert newspaper("backup", file, "--force").code == 0 and file.read_bytes() != b"older"


def test_a_refresh_keeps_the_backup_of_the_day(newspaper, paths, server):
    server.serve("/phare.xml", PHARE)
    newspaper("refresh")
    assert len(list((paths.data / "backups").glob("termnews-*.json.gz"))) == 1
