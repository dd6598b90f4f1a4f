"""What a type checker has to accept, and what not."""

from typing import List

import wirecode

made: wirecode.Sample = wirecode.sample("curl http://a", "curl", vars={"a": 1}, options={"timeout": 10})
code: str = made["code"] + "".join(made["notes"])
urls: List[str] = [item["url"] for item in wirecode.list({})]
titles: List[str] = [target["title"] for target in wirecode.targets()]
ids: List[str] = [option["id"] for target in wirecode.options() for option in target["options"]]
wirecode.sample("curl http://a")  # type: ignore[call-arg]
wirecode.sample("curl http://a", "curl", options={"timeout": []})  # type: ignore[dict-item]
