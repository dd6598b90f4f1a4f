# Stands for {{password}}.
PASSWORD='YOUR_PASSWORD'

curl 'https://api.example.com/me' \
  --fail-with-body \
  -u "ada:${PASSWORD}"
