http --check-status --ignore-stdin --auth-type digest --auth 'ada:secret' --follow \
  GET 'https://api.example.com/me'
