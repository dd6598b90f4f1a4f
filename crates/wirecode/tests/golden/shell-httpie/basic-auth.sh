# Stands for {{password}}.
PASSWORD='YOUR_PASSWORD'

http --check-status --ignore-stdin --auth "ada:${PASSWORD}" --follow \
  GET 'https://api.example.com/me'
