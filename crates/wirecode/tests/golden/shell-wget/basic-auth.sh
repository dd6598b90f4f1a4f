# Stands for {{password}}.
PASSWORD='YOUR_PASSWORD'

wget --quiet --server-response --content-on-error --output-document=- \
  --user='ada' \
  --password="$PASSWORD" \
  --auth-no-challenge \
  'https://api.example.com/me'
