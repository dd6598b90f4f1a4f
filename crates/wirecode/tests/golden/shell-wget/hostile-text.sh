wget --quiet --server-response --content-on-error --output-document=- \
  --method=POST \
  --header='X-Text: #{`id`} ${HOME} $(id) `id` %PATH% \(1+1) [exit] @x '\''q'\'' "d" <b> & | ; ! ~ \n é 😀' \
  --header='Content-Type: text/plain' \
  --body-data='#{`id`} ${HOME} $(id) `id` %PATH% \(1+1) [exit] @x '\''q'\'' "d" <b> & | ; ! ~ \n é 😀
second line

	end' \
  'https://api.example.com/echo'
