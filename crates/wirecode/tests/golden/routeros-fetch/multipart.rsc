{
    :local response [/tool fetch url="https://api.example.com/groups" \
        http-method=post \
        http-header-field="Content-Type:multipart/form-data; boundary=form-boundary-8TfXcW2mKqZr5LpV" \
        http-data="--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name=\"name\"\r\n\r\nExcepteur proident in\r\n--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name=\"type\"\r\n\r\nnormal\r\n--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name=\"settings\"\r\nContent-Type: application/json\r\n\r\n{\"hidden\":true}\r\n--form-boundary-8TfXcW2mKqZr5LpV--\r\n" \
        http-max-redirect-count=10 \
        check-certificate=yes \
        output=user as-value]
    :put ($response->"data")
}
