wget --quiet --server-response --content-on-error --output-document=- \
  --user='ada' \
  --password='secret' \
  'https://api.example.com/me'
