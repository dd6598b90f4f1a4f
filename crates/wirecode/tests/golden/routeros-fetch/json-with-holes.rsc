{
    # Stands for {{groupId}}.
    :local groupId "YOUR_GROUP_ID"
    # Stands for {{groupName}}.
    :local groupName "YOUR_GROUP_NAME"
    # Stands for {{limit}}.
    :local limit "YOUR_LIMIT"

    :local response [/tool fetch url=("https://api.example.com/groups/" . $groupId) \
        http-method=put \
        http-header-field="Content-Type:application/json" \
        http-data=("{\"name\": \"" . $groupName . "\", \"limit\": " . $limit . "}") \
        http-max-redirect-count=10 \
        check-certificate=yes \
        output=user as-value]
    :put ($response->"data")
}
