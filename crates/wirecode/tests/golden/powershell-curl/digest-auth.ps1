curl 'https://api.example.com/me' --fail-with-body --location `
  --digest -u 'ada:secret'
