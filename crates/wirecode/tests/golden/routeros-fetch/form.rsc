{
    # Stands for {{clientSecret}}.
    :local clientSecret "YOUR_CLIENT_SECRET"

    :local response [/tool fetch url="https://api.example.com/token" \
        http-method=post \
        http-header-field="Content-Type:application/x-www-form-urlencoded" \
        http-data=("grant_type=client_credentials&scope=a%2Cb&client_secret=" . $clientSecret) \
        http-max-redirect-count=10 \
        check-certificate=yes \
        output=user as-value]
    :put ($response->"data")
}
