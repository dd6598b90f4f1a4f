# The member who leaves.
MEMBER_ID='YOUR_MEMBER_ID'

wget --quiet --server-response --content-on-error --output-document=- \
  --method=DELETE \
  "https://api.example.com/groups/a%20b/c/members/${MEMBER_ID}"
