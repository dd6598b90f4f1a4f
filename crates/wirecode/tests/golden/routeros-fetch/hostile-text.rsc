# RouterOS may take a backslash in the header X-Text for an escape.

{
    :local response [/tool fetch url="https://api.example.com/echo" \
        http-method=post \
        http-header-field="X-Text:#{`id`} \${HOME} \$(id) `id` %PATH% \\(1+1) [exit] @x 'q' \"d\" <b> & | ; ! ~ \\n \C3\A9 \F0\9F\98\80,Content-Type:text/plain" \
        http-data="#{`id`} \${HOME} \$(id) `id` %PATH% \\(1+1) [exit] @x 'q' \"d\" <b> & | ; ! ~ \\n \C3\A9 \F0\9F\98\80\r\nsecond line\n\n\tend" \
        http-max-redirect-count=10 \
        check-certificate=yes \
        output=user as-value]
    :put ($response->"data")
}
