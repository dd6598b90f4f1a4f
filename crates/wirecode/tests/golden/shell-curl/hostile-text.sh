curl 'https://api.example.com/echo' --fail-with-body --location \
  -H 'X-Text: #{`id`} ${HOME} $(id) `id` %PATH% \(1+1) [exit] @x '\''q'\'' "d" <b> & | ; ! ~ \n é 😀' \
  -H 'Content-Type: text/plain' \
  --data-raw '#{`id`} ${HOME} $(id) `id` %PATH% \(1+1) [exit] @x '\''q'\'' "d" <b> & | ; ! ~ \n é 😀'"$(printf '\015')"'
second line

	end'
