curl 'https://api.example.com/echo' --fail-with-body --location `
  -H 'X-Text: #{`id`} ${HOME} $(id) `id` %PATH% \(1+1) [exit] @x ''q'' "d" <b> & | ; ! ~ \n é 😀' `
  -H 'Content-Type: text/plain' `
  --data-raw "#{``id``} `${HOME} `$(id) ``id`` %PATH% \(1+1) [exit] @x 'q' `"d`" <b> & | ; ! ~ \n é 😀`r`nsecond line`n`n`tend"
