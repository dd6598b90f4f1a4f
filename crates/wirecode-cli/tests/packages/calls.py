"""What the package answers, and what it raises."""

import threading

import wirecode


def raises(part, *given, **named):
    try:
        wirecode.sample(*given, **named)
    except ValueError as error:
        assert part in str(error), error
    else:
        raise AssertionError(part)


collection = {"info": {}, "item": [{"name": "x", "request": "http://a/{{id}}"}]}
made = wirecode.sample(collection, "shell-curl", item="x", vars={"id": 7}, options={"timeout": 3})
assert "http://a/7" in made["code"] and "--max-time" in made["code"], made
assert wirecode.list(collection)[0]["item"] == "x"
assert any(target["name"] == "python-requests" for target in wirecode.targets())

raises("nearest are python-requests", "curl http://a", "pyton")
raises("not a document of requests", "nothing", "shell-curl")
raises("a number from 1", "curl http://a", "shell-curl", options={"timeout": "soon"})
raises("2 requests", "curl http://a; curl http://b", "shell-curl")

threads = [threading.Thread(target=wirecode.sample, args=(collection, "go-net-http")) for _ in range(8)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
