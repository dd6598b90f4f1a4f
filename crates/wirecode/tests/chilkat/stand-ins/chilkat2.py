"""Records what is done with the Python classes, one line each, in the file that CHILKAT_LOG names."""
import os

ANSWERS = {"BodyStr": "{}", "GetAsString": "{}", "StringOf": "text", "StringAt": "text", "Host": "host.example",
           "PathWithQueryParams": "/path?q", "StatusCode": 200, "ResponseStatusCode": 200, "ReadResponseHeader": 200,
           "IntOf": 7, "SizeOfArray": 2, "Size": 2, "Port": 8080}
PROPERTIES = {"BodyStr", "Host", "PathWithQueryParams", "StatusCode", "ResponseStatusCode", "Size", "Port", "Ssl",
              "LastErrorText"}


def log(line):
    with open(os.environ["CHILKAT_LOG"], "a") as file:
        file.write(line + "\n")


def spell(value):
    if isinstance(value, Object):
        return value._name
    if isinstance(value, str):
        return value.encode("utf-8", "surrogatepass").hex() or "-"
    return f"#{int(value)}"


class Object:
    def __init__(self):
        object.__setattr__(self, "_name", type(self).__name__)
        log(f"new {self._name}")

    def __setattr__(self, member, value):
        log(f"{self._name}.{member} = {spell(value)}")

    def __getattr__(self, member):
        if member in PROPERTIES:
            log(f"{self._name}.{member}")
            return ANSWERS.get(member, True)

        def method(*arguments):
            log(" ".join([f"{self._name}.{member}", *map(spell, arguments)]))
            return ANSWERS.get(member, True)
        return method


def __getattr__(name):
    return type(name, (Object,), {})
