{
    :local response [/tool fetch url="https://api.example.com/graphql" \
        http-method=post \
        http-header-field="Content-Type:application/json" \
        http-data="{\"query\":\"query (\$id: ID!) {\\n  user(id: \$id) { name }\\n}\",\"variables\":{\"id\": \"7\"}}" \
        http-max-redirect-count=10 \
        check-certificate=yes \
        output=user as-value]
    :put ($response->"data")
}
