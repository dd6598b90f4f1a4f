{
    :local response [/tool fetch url="https://api.example.com/x" \
        http-method=patch \
        http-header-field="X-Tag:one,X-Tag:two,Cookie:a=1; b=2,X-Empty:,Content-Type:application/xml" \
        http-data="<a>1</a>" \
        http-max-redirect-count=0 \
        check-certificate=yes \
        output=user as-value]
    :put ($response->"data")
}
