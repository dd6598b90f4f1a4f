wget --quiet --server-response --content-on-error --output-document=- \
  --max-redirect=0 \
  --user='ada' \
  --password='secret' \
  'https://api.example.com/me'
