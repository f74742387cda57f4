"""Nobody gets in with a token its issuer did not sign for us: each attack on its own, then at random."""

import json
from typing import Any

import pytest
from cryptography.hazmat.primitives.serialization import Encoding
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.identity import TokenExpired, Unauthenticated
from infra.identity.strict import encode_segment
from tests.adapters.forging import (
    ANNA,
    BODY,
    CLAIMS,
    EC_PAIR,
    GOOD,
    HEAD,
    HEADER,
    MACHINE,
    NOW,
    OCTETS,
    P384_AS_ES256,
    P384_KEY,
    RSA_KEY,
    RSA_PAIR,
    SHORT_KEY,
    SIGNATURE,
    STRANGER,
    TENANT,
    USERINFO,
    VERIFIER,
    headed,
    knock,
    reason,
    saying,
    signed,
    token,
    under_a_public_key,
    without,
)

RSA_HEADER = {"alg": "RS256", "kid": "rsa"}


def test_a_token_signed_by_its_issuer_for_us_is_believed() -> None:
    assert VERIFIER.verify(GOOD) == ANNA
    assert VERIFIER.verify(token(header=RSA_HEADER, key=RSA_KEY, iss="https://rsa.example")) == ANNA
    assert VERIFIER.verify(token(iss="https://mixed.example")) == ANNA
    assert {knock(GOOD), knock(token(**MACHINE)), knock(token(iss="https://mixed.example"))} == {422}


@pytest.mark.parametrize("kid", ["octets", "rsa", "p384", "broken", "other"])
@pytest.mark.parametrize("alg", ["HS256", "RS256", "ES384", "ES256"])
def test_of_keys_of_all_kinds_only_those_of_the_issuers_algorithm_count(kid: str, alg: str) -> None:
    key = {"octets": OCTETS, "rsa": RSA_KEY}.get(kid, P384_KEY)
    assert reason(token(header={"alg": alg, "kid": kid}, key=key, iss="https://mixed.example"))


@pytest.mark.parametrize("encoding", [Encoding.DER, Encoding.PEM])
@pytest.mark.parametrize(("kid", "pair", "issuer"), [("ec", EC_PAIR, "issuer"), ("rsa", RSA_PAIR, "rsa")])
def test_a_public_key_is_no_shared_secret(kid: str, pair: Any, issuer: str, encoding: Encoding) -> None:
    assert "algorithm" in reason(under_a_public_key(pair, encoding, kid, iss=f"https://{issuer}.example"))


@pytest.mark.parametrize("alg", ["none", "None", "NONE", "nOnE", "", None])
@pytest.mark.parametrize("signature", ["", "AA", SIGNATURE], ids=["none", "short", "of another"])
def test_an_unsigned_token_is_refused(alg: str | None, signature: str) -> None:
    assert reason(token(header={"alg": alg}).rpartition(".")[0] + f".{signature}")


@pytest.mark.parametrize("alg", ["ES", "S256", "E", "es256", "ES256 ", "ES384", "RS256", "ES256,RS256", ["ES256"], {}])
def test_only_the_issuers_own_algorithm_counts(alg: object) -> None:
    assert "algorithm" in reason(token(header={"alg": alg}))


def test_an_issuers_key_does_not_sign_for_another_issuer() -> None:
    assert "algorithm" in reason(token(iss="https://rsa.example"))
    assert "kid" in reason(token(header=RSA_HEADER | {"kid": "ec"}, key=RSA_KEY, iss="https://rsa.example"))


@pytest.mark.parametrize("crit", [["exp"], [], None, "exp", ["b64"]])
def test_critical_extensions_are_not_waved_through(crit: object) -> None:
    assert "critical" in reason(token(header={"crit": crit, "b64": True}))


@pytest.mark.parametrize("typ", [None, "", "JWS", "at+jwt ", "logout+jwt", "dpop+jwt", "JOSE", ["JWT"], 1, "\uff2aWT"])
def test_only_access_tokens_are_accepted(typ: object) -> None:
    assert "typ" in reason(token(header={"typ": typ}))


def test_a_header_without_typ_or_kid_is_refused() -> None:
    assert "typ" in reason(signed(json.dumps(CLAIMS), '{"alg":"ES256","kid":"ec"}'))
    assert "kid" in reason(signed(json.dumps(CLAIMS), '{"alg":"ES256","typ":"JWT"}'))
    assert "algorithm" in reason(signed(json.dumps(CLAIMS), '{"kid":"ec","typ":"JWT"}'))


@pytest.mark.parametrize("typ", ["at+jwt", "AT+JWT", "JWT", "jwt", "application/at+jwt", "Application/AT+JWT"])
def test_token_types_are_read_without_regard_to_case(typ: str) -> None:
    assert VERIFIER.verify(token(header={"typ": typ})) == ANNA


@pytest.mark.parametrize("kid", ["", "unknown", None, 1, ["ec"], {}, "EC", "../ec", "\ud800", "\0", "k" * 257, True])
def test_an_unknown_key_is_refused(kid: object) -> None:
    assert "kid" in reason(token(header={"kid": kid}))


@pytest.mark.parametrize("kid", ["ec", "unknown"])
def test_a_key_brought_along_is_not_looked_at(kid: str) -> None:
    brought = {
        "jwk": STRANGER.public_key().to_dict(),
        "jku": "https://evil.example/jwks",
        "x5u": "https://evil.example",
    }
    assert reason(token(header=brought | {"kid": kid}, key=STRANGER))


def test_a_signature_by_a_stranger_is_refused() -> None:
    assert reason(token(key=STRANGER)) == "Signature verification failed."


def test_weak_or_foreign_keys_are_refused_even_when_published() -> None:
    assert "kid" in reason(token(header={"kid": "p384"}, key=P384_AS_ES256))
    short = {"alg": "RS256", "kid": "short"}
    assert "kid" in reason(token(header=short, key=SHORT_KEY, iss="https://rsa.example"))
    assert "Signature" in reason(token(key=P384_KEY))


@pytest.mark.parametrize("claim", ["iss", "aud", "sub", "iat", "exp", "tenant"])
def test_a_token_that_leaves_something_out_is_refused(claim: str) -> None:
    assert reason(without(claim))


@pytest.mark.parametrize("claim", ["iss", "aud", "sub", "iat", "exp", "nbf", "tenant"])
@pytest.mark.parametrize(
    "value", ["null", "[]", "{}", "true", "-1", '"\\u0000"', "[null]", "9" * 400, "1e400", '"\\ud800"']
)
def test_a_claim_of_the_wrong_kind_is_refused(claim: str, value: str) -> None:
    assert reason(saying(claim, value))


@pytest.mark.parametrize("claim", ["exp", "iat", "nbf", "other"])
@pytest.mark.parametrize("value", ["NaN", "Infinity", "-Infinity"])
def test_numbers_that_are_none_are_refused(claim: str, value: str) -> None:
    assert "not JSON" in reason(saying(claim, value))


@pytest.mark.parametrize(("name", "value"), [("kid", "ec"), ("alg", "ES256"), ("x", 1)])
def test_a_header_that_says_something_twice_is_refused(name: str, value: object) -> None:
    twice = json.dumps(HEADER | {"x": 1})[:-1] + f', "{name}": {json.dumps(value)}}}'
    assert reason(signed(json.dumps(CLAIMS), twice)) == "duplicate keys"


@pytest.mark.parametrize("extra", ['"sub": "anna"', '"exp": 1', r'"s\u0075b": "bruno"', '"x": {"y": 1, "y": 2}'])
def test_claims_that_say_something_twice_are_refused(extra: str) -> None:
    assert reason(signed(json.dumps(CLAIMS)[:-1] + f", {extra}}}")) == "duplicate keys"


@pytest.mark.parametrize("opening", ["[", '{"a":', '"]]]",['])
@pytest.mark.parametrize("deep", [17, 100])
def test_a_header_nested_deep_is_refused_before_it_is_parsed(opening: str, deep: int) -> None:
    assert reason(headed(f"[{opening * deep}".encode())) == "nested too deep"


def test_the_unsigned_header_that_overflows_the_stack_is_refused() -> None:
    assert reason(headed(b'{"a":' + b"[" * 990 + b"]" * 990 + b"}")) == "header over 1024 bytes"


@pytest.mark.parametrize("claims", ["[" * 5000, '{"a":' * 1000 + "1" + "}" * 1000, '{"\\"]]]":' * 500])
def test_claims_nested_deep_are_refused_before_they_are_parsed(claims: str) -> None:
    assert reason(signed(claims)) == "nested too deep"


@pytest.mark.parametrize("part", ["", "null", "[]", '"text"', "1", "{", "{}{}", "\ufeff{}", b"\xff", b"{\x00}"])
def test_a_part_that_is_not_a_json_object_is_refused(part: str | bytes) -> None:
    assert reason(signed(part))
    assert reason(signed(json.dumps(CLAIMS), part))


@pytest.mark.parametrize("oddity", [None, b"", GOOD.encode(), bytearray(b"a.b.c"), 1, 1.5, [], {}, (), object(), True])
def test_what_is_not_text_is_refused(oddity: object) -> None:
    assert reason(oddity)


@pytest.mark.parametrize("text", ["", ".", "..", "...", "a", "a.b", "\ud800.\ud800.\ud800", "é.é.é", f"{GOOD}\ud800"])
def test_text_that_is_no_token_is_refused(text: str) -> None:
    assert reason(text)


@pytest.mark.parametrize("mark", [" ", "\n", "\t", "=", "==", "+", "/", "\0", "\u200b", "%3D", "."])
@pytest.mark.parametrize("place", [0, len(HEAD), len(HEAD) + 1, len(GOOD) - 1, len(GOOD)])
def test_nothing_may_be_slipped_between_the_segments(mark: str, place: int) -> None:
    assert reason(GOOD[:place] + mark + GOOD[place:])


def test_the_unused_bits_of_a_segment_must_be_zero() -> None:
    twin = chr(ord(SIGNATURE[-1]) + 1)  # 64 bytes leave four unused bits: the same signature, spelt otherwise
    assert reason(f"{HEAD}.{BODY}.{SIGNATURE[:-1]}{twin}") == "base64url is not canonical"


def test_an_encrypted_token_is_refused() -> None:
    header = encode_segment(b'{"alg":"dir","enc":"A256GCM","zip":"DEF"}')
    assert "three" in reason(f"{header}..AAAA.AAAA.AAAA")
    assert "three" in reason(f"{GOOD}.AAAA.AAAA")


def test_a_token_over_8_kb_is_refused_however_good() -> None:
    assert VERIFIER.verify(token(note="x" * 5500)) == ANNA
    assert "8 KB" in reason(token(note="x" * 6000))


def test_a_header_over_1_kb_is_refused_however_good() -> None:
    assert VERIFIER.verify(token(header={"note": "x" * 900})) == ANNA
    assert "1024 bytes" in reason(token(header={"note": "x" * 1000}))


@pytest.mark.parametrize("issuer", ["https://issuer.example/", "https://ISSUER.example", "", "https://evil.example"])
def test_an_unknown_issuer_is_refused(issuer: str) -> None:
    assert reason(token(iss=issuer))


@pytest.mark.parametrize("audience", ["Regia", "regi", [], ["other"], ["regia", 1], [["regia"]], {"regia": 1}])
def test_a_token_meant_for_others_is_refused(audience: object) -> None:
    assert "audience" in reason(token(aud=audience))


@pytest.mark.parametrize("audience", [[USERINFO, "regia"], ["regia", f"{USERINFO}/"], ["regia", USERINFO.upper()]])
def test_a_token_for_the_userinfo_endpoint_is_refused(audience: object) -> None:
    assert "UserInfo" in reason(token(aud=audience))


def test_ours_may_be_one_audience_of_several() -> None:
    assert VERIFIER.verify(token(aud=["account", "regia"])) == ANNA


@pytest.mark.parametrize(
    ("times", "why"),
    [
        ({"iat": NOW - 1, "exp": NOW + 3600}, "lifetime"),
        ({"iat": NOW, "exp": NOW}, "lifetime"),
        ({"iat": NOW + 10, "exp": NOW + 5}, "lifetime"),
        ({"iat": 0}, "lifetime"),
        ({"iat": NOW + 31, "exp": NOW + 90}, "not yet"),
        ({"nbf": NOW + 31}, "not yet"),
        ({"iat": NOW + 31, "exp": NOW + 90, "nbf": NOW}, "not yet"),
        ({"nbf": "soon"}, "nbf is not a time"),
        ({"exp": 253402300800}, "exp is not a time"),
    ],
)
def test_a_token_outside_its_time_is_refused(times: dict[str, Any], why: str) -> None:
    assert why in reason(token(**times))


@pytest.mark.parametrize("times", [{"exp": NOW - 29}, {"iat": NOW + 29}, {"nbf": NOW + 30}, {"exp": NOW + 0.5}])
def test_clocks_may_differ_by_half_a_minute(times: dict[str, Any]) -> None:
    assert VERIFIER.verify(token(**times)) == ANNA


def test_an_expired_token_is_told_apart_only_when_genuine() -> None:
    with pytest.raises(TokenExpired):
        VERIFIER.verify(token(exp=NOW - 30))
    assert "Signature" in reason(token(exp=NOW - 30, key=STRANGER))


@pytest.mark.parametrize("subject", ["", "TINIT-", "anna\n", "an\0na", "\ud800", "x" * 256, 7, ["anna"], "\u202eanna"])
def test_a_subject_that_cannot_be_a_name_is_refused(subject: object) -> None:
    assert "sub" in reason(token(sub=subject))


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters(), max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)
ANY_TEXT = st.text(st.characters(), max_size=60)


@settings(max_examples=300, deadline=None)
@given(ANY_TEXT | st.lists(ANY_TEXT, min_size=3, max_size=3).map(".".join) | st.binary() | JSON)
def test_no_input_whatever_does_more_than_be_refused(anything: object) -> None:
    assert reason(anything) is not None


@settings(max_examples=500, deadline=None)
@given(st.data(), st.integers(0, len(GOOD)), st.integers(0, 3))
def test_a_good_token_changed_anywhere_is_refused(data: st.DataObject, place: int, removed: int) -> None:
    inserted = data.draw(st.text(st.sampled_from("AQgwx_-.=\n") | st.characters(), max_size=3))
    changed = GOOD[:place] + inserted + GOOD[place + removed :]
    if changed == GOOD:
        assert VERIFIER.verify(changed) == ANNA
    else:
        assert reason(changed)


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(sorted(HEADER)), JSON)
def test_a_signed_header_that_says_anything_else_is_refused(name: str, value: object) -> None:
    assert reason(token(header={name: value}))


@settings(max_examples=300, deadline=None)
@given(st.sampled_from([*CLAIMS, "nbf", "other"]), JSON)
def test_signed_claims_may_say_anything_without_harm(name: str, value: object) -> None:
    changed: dict[str, Any] = {name: value}
    try:
        caller = VERIFIER.verify(token(**changed))
    except Unauthenticated:
        return
    assert caller.tenant_id == TENANT
    assert caller.subject == (value if name == "sub" else "anna")
    assert caller.scopes <= ANNA.scopes or name == "roles"
