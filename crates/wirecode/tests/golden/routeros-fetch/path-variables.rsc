{
    # The member who leaves.
    :local memberId "YOUR_MEMBER_ID"

    :local response [/tool fetch url=("https://api.example.com/groups/a%20b/c/members/" . $memberId) \
        http-method=delete \
        http-max-redirect-count=10 \
        check-certificate=yes \
        output=user as-value]
    :put ($response->"data")
}
