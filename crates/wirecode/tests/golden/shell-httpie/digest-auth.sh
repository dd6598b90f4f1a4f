http --check-status --ignore-stdin --auth-type digest --auth 'ada:secret' \
  GET 'https://api.example.com/me'
