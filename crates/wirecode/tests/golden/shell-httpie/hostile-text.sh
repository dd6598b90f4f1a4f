http --check-status --ignore-stdin --raw '#{`id`} ${HOME} $(id) `id` %PATH% \(1+1) [exit] @x '\''q'\'' "d" <b> & | ; ! ~ \n é 😀'"$(printf '\015')"'
second line

	end' --follow \
  POST 'https://api.example.com/echo' \
  'X-Text:#{`id`} ${HOME} $(id) `id` %PATH% \(1+1) [exit] @x '\''q'\'' "d" <b> & | ; ! ~ \n é 😀' \
  'Content-Type:text/plain'
