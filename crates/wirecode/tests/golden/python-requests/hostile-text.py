import requests

response = requests.post(
    "https://api.example.com/echo",
    headers={
        "X-Text": "#{`id`} ${HOME} $(id) `id` %PATH% \\(1+1) [exit] @x 'q' \"d\" <b> & | ; ! ~ \\n é 😀".encode(),
        "Content-Type": "text/plain",
    },
    data="#{`id`} ${HOME} $(id) `id` %PATH% \\(1+1) [exit] @x 'q' \"d\" <b> & | ; ! ~ \\n é 😀\r\nsecond line\n\n\tend".encode(),
    timeout=30,
)

print(response.status_code, response.text, sep="\n")
response.raise_for_status()
