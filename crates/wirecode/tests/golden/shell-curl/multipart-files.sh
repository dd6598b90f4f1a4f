# The path of a file to send.
PHOTO='one.png'
# The path of a file to send.
PHOTO_2='two.jpg'
# The path of a file to send.
NOTES='path/to/notes'

curl 'https://api.example.com/photos' --fail-with-body --location \
  --form-string 'title=two "photos"' \
  -F "photo=@${PHOTO};type=image/png" \
  -F "photo=@${PHOTO_2};type=image/jpeg" \
  -F "notes=@${NOTES};type=text/plain"
