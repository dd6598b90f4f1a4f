#!/usr/bin/env bash
# Runs our own Postman collection from its first folder to its last, as Postman's command line does.
set -euo pipefail

collection=$(dirname "$0")/../../../../api/imdir.postman_collection.json
"$IMDIR_TEST_TOOLS/node_modules/.bin/newman" run "$collection" --color off --bail \
    --env-var "baseUrl=$IMDIR_URL/v2" \
    --env-var "oauthUrl=$IMDIR_URL/oauth" \
    --env-var "clientId=$IMDIR_CLIENT_ID" \
    --env-var "clientSecret=$IMDIR_CLIENT_SECRET" \
    --env-var "accountId=$IMDIR_ACCOUNT_ID"
