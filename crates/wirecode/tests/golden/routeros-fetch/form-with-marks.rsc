{
    :local response [/tool fetch url="https://api.example.com/search" \
        http-method=post \
        http-header-field="Content-Type:application/x-www-form-urlencoded" \
        http-data="q=a%20b%2Ac~%28d%29%21&q=1%2B1%3D2%263" \
        http-max-redirect-count=10 \
        check-certificate=yes \
        output=user as-value]
    :put ($response->"data")
}
