"""Each kind of place that holds a named value is found where it stands."""

import pytest

from evidence_app.capture.credentials.fields import (
    assigned,
    form_fields,
    html_fields,
    multipart_fields,
    parameters,
)


def wants_token(name):
    return name.strip("\"'[]").endswith("token")


def told(found, text):
    """Each field's name and value; the place must hold what was found."""
    fields = list(found)
    assert all(0 <= each.start <= each.end <= len(text) for each in fields)
    return [(each.name, each.value) for each in fields]


@pytest.mark.parametrize(
    "text",
    [
        b'{"token": "s3cret"}',
        b"var token = 's3cret';",
        b'{"data": "{\\"token\\": \\"s3cret\\"}"}',
    ],
)
def test_what_json_and_scripts_assign_is_found_at_its_place(text):
    (field,) = assigned(text, wants_token)

    assert (field.name, field.value) == ("token", "s3cret")
    assert text[field.start : field.end] == b"s3cret"


def test_escapes_are_undone_in_the_value_and_kept_in_the_place():
    text = b'{"token": "a\\u0062c"}'
    (field,) = assigned(text, wants_token)

    assert field.value == "abc"
    assert text[field.start : field.end] == b"a\\u0062c"


def test_names_that_are_not_wanted_are_passed_over():
    assert list(assigned(b'{"title": "s3cret"}', wants_token)) == []
    assert list(parameters(b"/a?title=1", wants_token)) == []


def test_parameters_of_addresses_are_decoded():
    text = b"https://a.test/x?page=1&token=a%2Bb#end"

    assert told(parameters(text, wants_token), text) == [("token", "a+b")]


def test_an_address_inside_an_address_gives_up_its_own_parameters():
    text = b"/login?next=%2Fx%3Ftoken%3Ds3cret"

    assert told(parameters(text, wants_token), text) == [("token", "s3cret")]


def test_fields_of_a_form_are_found_first_and_last():
    text = b"token=one&x=2&second_token=three"

    assert told(form_fields(text, wants_token), text) == [
        ("token", "one"),
        ("second_token", "three"),
    ]


def test_hidden_inputs_and_meta_tags_are_found_with_any_quotes():
    text = (
        b'<input type="hidden" name="token" value="one">'
        b"<meta name=csrf-token content='two'>"
        b"<INPUT NAME=token VALUE=three>"
    )

    assert told(html_fields(text, wants_token), text) == [
        ("token", "one"),
        ("csrf-token", "two"),
        ("token", "three"),
    ]


def test_a_password_is_found_whatever_its_field_is_called():
    (field,) = html_fields(b'<input type=password name=x value="p w">', wants_token)

    assert (field.label, field.value) == ("password field x", "p w")


def test_a_token_in_the_place_of_the_name_is_found():
    name = b"0123456789abcdef" * 2
    text = b'<input type="hidden" name="' + name + b'" value="1">'
    (field,) = html_fields(text, wants_token)

    assert text[field.start : field.end] == name
    assert field.label == "hidden input"


def test_parts_of_a_multipart_form_are_found_without_their_edges():
    text = (
        b'--edge\r\nContent-Disposition: form-data; name="token"\r\n\r\none\r\n'
        b'--edge\r\nContent-Disposition: form-data; name="x"\r\n\r\ntwo\r\n--edge--'
    )
    kind = "multipart/form-data; boundary=edge"

    assert told(multipart_fields(text, kind, wants_token), text) == [("token", "one")]
    assert list(multipart_fields(text, "multipart/form-data", wants_token)) == []


def test_a_value_does_not_show_itself_when_a_field_is_printed():
    (field,) = assigned(b'{"token": "s3cret"}', wants_token)

    assert "s3cret" not in repr(field)


@pytest.mark.parametrize("finder", [assigned, parameters, form_fields, html_fields])
@pytest.mark.parametrize(
    "text", [b"", b"\xff\xfe=", b"token=", b"<input" * 5_000, b'"token":"' * 5_000]
)
def test_broken_text_is_read_to_its_end(finder, text):
    told(finder(text), text)
