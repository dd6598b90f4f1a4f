from pathlib import Path

import requests

# The path of a file to send.
photo = "one.png"
# The path of a file to send.
photo_2 = "two.jpg"
# The path of a file to send.
notes = "path/to/notes"

response = requests.post(
    "https://api.example.com/photos",
    files=[
        ("title", (None, 'two "photos"')),
        ("photo", (Path(photo).name, open(photo, "rb"), "image/png")),
        ("photo", (Path(photo_2).name, open(photo_2, "rb"), "image/jpeg")),
        ("notes", (Path(notes).name, open(notes, "rb"), "text/plain")),
    ],
    timeout=30,
)

print(response.status_code, response.text, sep="\n")
response.raise_for_status()
