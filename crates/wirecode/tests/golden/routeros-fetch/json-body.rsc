{
    # Stands for {{baseUrl}}.
    :local baseUrl "https://api.example.com"
    # Stands for {{token}}.
    :local token "YOUR_TOKEN"

    :local response [/tool fetch url=($baseUrl . "/groups") \
        http-method=post \
        http-header-field=("Content-Type:application/json,Authorization:Bearer " . $token) \
        http-data="{\n  \"name\": \"It's \\\"us\\\"\",\n  \"size\": 1.50,\n  \"tags\": [\"a\", \"b\"]\n}" \
        http-max-redirect-count=0 \
        check-certificate=yes \
        output=user as-value]
    :put ($response->"data")
}
