# RouterOS reads at most 60 KB of a file, and sends at most 64 KB.

{
    # The path of a file to send.
    :local file "picture.png"

    :local response [/tool fetch url="https://api.example.com/files/1" \
        http-method=put \
        http-header-field="Content-Type:image/png" \
        http-data=[/file get $file contents] \
        http-max-redirect-count=10 \
        check-certificate=yes \
        output=user as-value]
    :put ($response->"data")
}
