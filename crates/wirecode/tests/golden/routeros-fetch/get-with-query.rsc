{
    :local response [/tool fetch url="https://api.example.com/users?page=2&filter%5Bname%5D=Ada%20L&flag" \
        http-header-field="Accept:application/json" \
        http-max-redirect-count=10 \
        check-certificate=yes \
        output=user as-value]
    :put ($response->"data")
}
