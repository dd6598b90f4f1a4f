# Stands for {{password}}.
$password = 'YOUR_PASSWORD'

curl 'https://api.example.com/me' --fail-with-body --location `
  -u "ada:${password}"
