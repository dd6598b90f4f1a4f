{
    :local response [/tool fetch url="https://api.example.com/me" \
        user="ada" password="secret" http-auth-scheme=digest \
        http-max-redirect-count=0 \
        check-certificate=yes \
        output=user as-value]
    :put ($response->"data")
}
