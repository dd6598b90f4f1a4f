wget --quiet --server-response --content-on-error --output-document=- \
  --method=POST \
  --header='X-Text: #{`id`} ${HOME} $(id) `id` %PATH% \(1+1) [exit] @x '\''q'\'' "d" <b> & | ; ! ~ \n é 😀' \
  --header='Content-Type: text/plain' \
  --body-data='#{`id`} ${HOME} $(id) `id` %PATH% \(1+1) [exit] @x '\''q'\'' "d" <b> & | ; ! ~ \n é 😀'"$(printf '\015')"'
second line

	end' \
  'https://api.example.com/echo'
