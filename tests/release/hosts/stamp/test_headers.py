"""Policies: the one of the host allows what the pages allow, and nothing else."""

from aigaq.release.hosts.stamp.headers import headers, join_policies, policy_of
from aigaq.site.pages.templates import CSP


def test_two_policies_are_joined_by_directive() -> None:
    one, other = "default-src 'none'; script-src 'self'", "default-src 'none'; script-src 'sha256-A='; img-src data:"
    assert join_policies(one, other) == "default-src 'none'; script-src 'self' 'sha256-A='; img-src data:"


def test_what_one_page_needs_is_not_none_for_all() -> None:
    assert join_policies("font-src 'none'", "font-src 'self'") == "font-src 'self'"


def test_the_policy_of_a_page_is_found() -> None:
    page = b"<!doctype html><meta charset=utf-8><meta http-equiv=Content-Security-Policy content=\"img-src 'self'\">"
    assert policy_of(page) == "img-src 'self'"


def test_a_page_without_a_policy_changes_nothing() -> None:
    assert headers(b"<!doctype html>")["Content-Security-Policy"] == f"{CSP}; frame-ancestors 'none'"
