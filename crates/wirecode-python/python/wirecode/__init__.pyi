import builtins
from typing import Any, Literal, Mapping, Optional, TypedDict, Union

_Proof = Literal["run", "compiled", "parsed", "by the manual"]
_Document = Union[str, Mapping[str, Any], builtins.list[Any]]
_Values = Mapping[str, Union[str, int, float, bool]]

class Input(TypedDict):
    """A value that the reader of a sample has to provide."""

    name: str
    kind: str
    description: str
    default: str

class Sample(TypedDict):
    code: str
    file_name: str
    language: str
    inputs: builtins.list[Input]
    requires: builtins.list[str]
    notes: builtins.list[str]
    proof: _Proof
    problems: builtins.list[str]

class Item(TypedDict):
    number: int
    item: str
    method: str
    url: str

class Target(TypedDict):
    name: str
    title: str
    language: str
    family: Literal["native", "chilkat"]
    proof: _Proof
    aliases: builtins.list[str]
    requires: builtins.list[str]

class SampleOption(TypedDict):
    id: str
    name: str
    type: Literal["enum", "integer", "text"]
    values: builtins.list[str]
    default: str

class TargetOptions(TypedDict):
    name: str
    options: builtins.list[SampleOption]

def sample(
    document: _Document,
    target: str,
    *,
    item: Optional[str] = None,
    vars: Optional[_Values] = None,
    options: Optional[_Values] = None,
) -> Sample: ...
def list(document: _Document, *, vars: Optional[_Values] = None) -> builtins.list[Item]: ...
def targets() -> builtins.list[Target]: ...
def options() -> builtins.list[TargetOptions]: ...
