"""Code that sends exactly the request.

>>> import wirecode
>>> wirecode.sample("curl http://a.example/", "shell-wget")["file_name"]
'request.sh'
"""

import json as _json

from .native import call as _call

__all__ = ["list", "options", "sample", "targets"]


def _answer(**call):
    given = {name: value for name, value in call.items() if value is not None}
    answer = _json.loads(_call(_json.dumps(given)))
    if "error" in answer:
        raise ValueError(answer["error"])
    return answer["value"]


def _text(document):
    return document if isinstance(document, str) else _json.dumps(document)


def sample(document, target, *, item=None, vars=None, options=None):
    """The code that sends a request of a document: a Postman collection, an OpenAPI document, a HAR file or curl commands,
    as a text or as parsed JSON. Raises ValueError, which says what to do."""
    return _answer(call="sample", document=_text(document), target=target, item=item, vars=vars, options=options)


def list(document, *, vars=None):
    """The requests of a document. Raises ValueError if it isn't one."""
    return _answer(call="list", document=_text(document), vars=vars)


def targets():
    """The languages and clients."""
    return _answer(call="targets")


def options():
    """The options that have an effect, for each target."""
    return _answer(call="options")
