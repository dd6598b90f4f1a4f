"""CkPython's spelling of the same."""
import chilkat2


class Object:
    def __init__(self):
        object.__setattr__(self, "inner", getattr(chilkat2, type(self).__name__[2:])())
        object.__setattr__(self, "_name", self.inner._name)

    def __getattr__(self, member):
        if member.startswith("put_"):
            return lambda value: setattr(self.inner, member[4:], value)
        if member.startswith("get_"):
            return lambda: getattr(self.inner, member[4:])
        name = member[0].upper() + member[1:]
        # What gives text begins with a small letter, and only that.
        assert member[0].islower() == (chilkat2.ANSWERS.get(name).__class__ is str), member
        if name in chilkat2.PROPERTIES:
            return lambda: getattr(self.inner, name)
        return lambda *arguments: getattr(self.inner, name)(*(getattr(a, "inner", a) for a in arguments))


def __getattr__(name):
    assert name.startswith("Ck"), name
    return type(name, (Object,), {})
