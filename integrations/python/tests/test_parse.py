"""One text."""

import datetime
import json
import pickle

import cablegram
import pytest
from conftest import WHOLE, telegram


def test_attributes_are_the_members_of_the_json_form(texts):
    for text in texts:
        cable = cablegram.parse(text)
        members = cable.to_dict()
        assert json.loads(cable.to_json()) == members
        assert json.loads(cable.to_json(mentions=True)) == cable.to_dict(mentions=True)
        for name, value in members.items():
            # It counts characters, the form bytes.
            if name != "diagnostics":
                assert getattr(cable, "from_" if name == "from" else name) == value, name


def test_values():
    cable = cablegram.parse(WHOLE)
    assert (cable.id, cable.date, cable.classification) == ("09OSLO160", datetime.date(2009, 7, 14), "CONFIDENTIAL")
    assert cable.from_ == {"indicator": None, "name": "AMEMBASSY OSLO", "precedence": None, "serial": None}
    assert cable.to[0]["serial"] == 42 and cable.info[0]["name"] == "AMEMBASSY COPENHAGEN"
    assert cable.tags == ["PREL", "EFIS", "NO"] and cable.captions == ["SIPDIS"]
    assert cable.subject == {"marking": "U", "text": "TALKS ON FISH AND CAFÉS"}
    assert cable.references[0]["id"] == "08OSLO77"
    assert [block["text"] for block in cable.body] == ["Talks on cod have begun – see reftel.", "The minister was receptive."]
    assert cable.signature == "ROE" and cable.era == "two-thousands"
    assert repr(cable) == '<Cable 09OSLO160 CONFIDENTIAL "TALKS ON FISH AND CAFÉS">'
    cable.tags.append("FISH")
    assert cable.tags == ["PREL", "EFIS", "NO"]


def test_places_count_characters(texts):
    for text in [*texts, "é" * 255 + WHOLE, ("é" * 70 + "\n") * 9 + WHOLE]:
        cable = cablegram.parse(text)
        assert cable.source == text
        assert "".join(section.text for section in cable.sections) == text
        for place in [*cable.sections, *cable.diagnostics]:
            assert text[place.start : place.end] == place.text
        for mention in cable.mentions:
            assert " ".join(text[mention.start : mention.end].split()) == " ".join(mention.text.split())
    assert cablegram.parse(WHOLE).mentions[0]._replace(start=0, end=0) == ("reftel", None, None, [0], 0, 0)


def test_bytes_are_decoded():
    cable = cablegram.parse("SUBJECT: CAFÉ TALKS\n".encode("cp1252"))
    assert cable.subject["text"] == "CAFÉ TALKS"
    assert [odd.code for odd in cable.diagnostics if odd.text == "É"] == ["encoding"]
    assert cablegram.parse(WHOLE.encode("utf-16")) == cablegram.parse(bytearray(WHOLE.encode())) == cablegram.parse(WHOLE)


def test_options():
    text = "R 141522Z JUL\nFM AMEMBASSY OSLO\n\nSECRET OSLO 160\n\n1. (S) Fish.\n"
    assert cablegram.parse(text).id is None
    cable = cablegram.parse(text, year=1973, header_only=True)
    assert (cable.id, cable.year_hint, cable.body) == ("73OSLO160", 1973, [])


def test_copies_are_equal(texts):
    for cable in map(cablegram.parse, texts):
        again = pickle.loads(pickle.dumps(cable))
        assert again == cable and again.to_dict() == cable.to_dict()
    header = cablegram.parse(WHOLE, year=1999, header_only=True)
    assert pickle.loads(pickle.dumps(header)).to_dict() == header.to_dict()
    assert header != cablegram.parse(WHOLE) and header != WHOLE


def test_redaction():
    cable = cablegram.parse(WHOLE)
    text = cable.redact(above="unclassified", fields=["authority", "signature"])
    assert "receptive" not in text and "Roe" not in text and "Talks on cod" in text
    assert "2. [portion removed (C)]" in text and "UNCLAS OSLO 000160" in text
    assert "1. [portion removed (U)]" in cable.redact(paragraphs=[1])
    assert cable.redact() == cable.source


def test_the_canonical_form():
    cable = cablegram.parse(telegram(160))
    assert cablegram.parse(cable.format()) == cable
    assert max(map(len, cable.format(width=30).splitlines())) <= 30
    assert "S E C R E T OSLO 00160\n" in cable.format("seventies")


@pytest.mark.parametrize(
    ("call", "error", "says"),
    [
        (lambda: cablegram.parse(160), TypeError, "a text is str or bytes, found <class 'int'>"),
        (lambda: cablegram.parse(None), TypeError, "found <class 'NoneType'>"),
        (lambda: cablegram.parse("SECRET \udc80"), ValueError, "surrogates not allowed"),
        (lambda: cablegram.parse("SECRET", limit=5), ValueError, "a text of 6 bytes, more than the limit of 5"),
        (lambda: cablegram.parse("", year=0), ValueError, "a year is 1 to 9999, found 0"),
        (lambda: cablegram.parse("", year=70000), ValueError, "a year is 1 to 9999, found 70000"),
        (lambda: cablegram.parse(WHOLE).redact(above="HIGH"), ValueError, 'expected a classification, found "HIGH"'),
        (lambda: cablegram.parse(WHOLE).redact(fields=["fish"]), ValueError, "passing, subject, references"),
        (lambda: cablegram.parse(WHOLE).redact(paragraphs=[3]), ValueError, "there is no paragraph 3"),
        (lambda: cablegram.parse("1. (S) Fish.\n").redact(above="SECRET"), ValueError, "classification of the cable"),
        (lambda: cablegram.parse(WHOLE).format(era="fifties"), ValueError, 'found "fifties"'),
        (lambda: cablegram.parse(WHOLE).format(era="record-message"), ValueError, "captions: .* would not read back"),
    ],
)
def test_errors_say_what_is_wrong(call, error, says):
    with pytest.raises(error, match=says):
        call()


@pytest.mark.slow
def test_no_text_is_too_long_for_an_error():
    with pytest.raises(ValueError, match="more than the limit of 4294967295"):
        cablegram.parse("x" * (1 << 32))
