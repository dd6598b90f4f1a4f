# The path of a file to send.
PHOTO='one.png'
# The path of a file to send.
PHOTO_2='two.jpg'
# The path of a file to send.
NOTES='path/to/notes'

http --check-status --ignore-stdin --multipart --follow \
  POST 'https://api.example.com/photos' \
  'title=two "photos"' \
  "photo@${PHOTO};type=image/png" \
  "photo@${PHOTO_2};type=image/jpeg" \
  "notes@${NOTES};type=text/plain"
