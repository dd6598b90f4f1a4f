import requests
from urllib3 import HTTPHeaderDict

request = requests.Request("PATCH", "https://api.example.com/x", data="<a>1</a>").prepare()
request.headers = HTTPHeaderDict(request.headers)
request.headers.add("X-Tag", "one")
request.headers.add("X-Tag", "two")
request.headers.add("Cookie", "a=1; b=2")
request.headers.add("X-Empty", "")
request.headers.add("Content-Type", "application/xml")
request.method = "PATCH"
response = requests.Session().send(request, timeout=30)

print(response.status_code, response.text, sep="\n")
response.raise_for_status()
