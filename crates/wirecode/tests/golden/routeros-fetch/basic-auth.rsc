{
    # Stands for {{password}}.
    :local password "YOUR_PASSWORD"

    :local response [/tool fetch url="https://api.example.com/me" \
        user="ada" password=$password \
        http-max-redirect-count=0 \
        check-certificate=yes \
        output=user as-value]
    :put ($response->"data")
}
