# Stands for {{password}}.
PASSWORD='YOUR_PASSWORD'

wget --quiet --server-response --content-on-error --output-document=- \
  --max-redirect=0 \
  --user='ada' \
  --password="$PASSWORD" \
  --auth-no-challenge \
  'https://api.example.com/me'
