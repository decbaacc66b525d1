"""A header parameter Authorization: a credential where no `security` is, else ignored as OpenAPI says."""

from __future__ import annotations

import pytest

from tests.unit.lower.build import codes, lowered, parsed

HEADER = "{name: authorization, in: header, required: true, schema: {type: string}}"


def described(parameter=HEADER, root="", own=""):
    text = f"paths: {{/t: {{get: {{parameters: [{parameter}], responses: {{}}{own}}}}}}}\n{root}"
    found, diagnostics = lowered(parsed(text))
    return found, found.operations[0], diagnostics


def test_it_becomes_a_scheme_of_its_own():
    found, operation, diagnostics = described()
    (scheme,) = found.security_schemes
    assert (scheme.kind, scheme.location, scheme.name) == ("apiKey", "header", "Authorization")
    assert operation.security == (((scheme.id, ()),),)
    assert operation.parameters == ()
    assert codes(diagnostics) == ["LOW063"]


def test_declared_schemes_that_are_sent_there_are_what_is_meant():
    schemes = """
components: {securitySchemes: {
  q: {type: apiKey, in: query, name: key}, k: {type: apiKey, in: header, name: Authorization}, b: {type: http, scheme: bearer},
  o: {type: oauth2, flows: {}}, m: {type: mutualTLS}}}
"""
    found, operation, _ = described(root=schemes)
    assert len(found.security_schemes) == 5
    assert operation.security == ((("k", ()),), (("b", ()),), (("o", ()),))


def test_a_scheme_of_that_name_which_is_sent_elsewhere_stays_what_it_is():
    schemes = "components: {securitySchemes: {Authorization: {type: apiKey, in: query, name: key}}}"
    found, operation, _ = described(root=schemes)
    assert [s.location for s in found.security_schemes] == ["query", "header"]
    assert operation.security == (((found.security_schemes[1].id, ()),),)


@pytest.mark.parametrize(
    ("parameter", "root", "own"),
    [
        (HEADER, "", ", security: []"),
        (HEADER, "security: []", ""),
        (HEADER.replace("}}", "}, x-sdk-ignore: true}"), "", ""),
        ("{name: authorization, in: query, schema: {type: string}}", "", ""),
    ],
)
def test_otherwise_it_is_none(parameter, root, own):
    found, operation, diagnostics = described(parameter, root, own)
    assert (found.security_schemes, operation.security, codes(diagnostics)) == ((), (), [])


def test_one_that_need_not_be_there_is_sent_when_there_is_one():
    found, operation, _ = described(HEADER.replace("required: true, ", ""))
    assert operation.security == (((found.security_schemes[0].id, ()),), ())


def test_its_names_are_the_scheme_s():
    found, _, diagnostics = described(HEADER.replace("}}", "}, x-sdk-client-parameter: token, x-sdk-env: ACME_TOKEN}"))
    assert (found.security_schemes[0].name_hint, found.security_schemes[0].env) == ("token", "ACME_TOKEN")
    assert codes(diagnostics) == ["LOW063"]


def test_many_operations_are_told_once():
    item = f"{{get: {{parameters: [{HEADER}], responses: {{}}}}}}"
    _, diagnostics = lowered(parsed(f"paths: {{/a: {item}, /b: {item}}}"))
    assert codes(diagnostics) == ["LOW063"]
