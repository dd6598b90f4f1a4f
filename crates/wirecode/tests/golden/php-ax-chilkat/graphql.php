<?php

// Any text begins a trial of 30 days.
$unlockCode = 'Anything for a 30-day trial';

$glob = new COM('Chilkat.Global', null, CP_UTF8);
$success = $glob->UnlockBundle($unlockCode);
if ($success == 0) {
    fwrite(STDERR, $glob->LastErrorText);
    exit(1);
}

$http = new COM('Chilkat.Http', null, CP_UTF8);

$resp = new COM('Chilkat.HttpResponse', null, CP_UTF8);
$success = $http->HttpStr('POST', 'https://api.example.com/graphql', '{"query":"query ($id: ID!) {\\n  user(id: $id) { name }\\n}","variables":{"id": "7"}}', 'utf-8', 'application/json', $resp);
if ($success == 0) {
    fwrite(STDERR, $http->LastErrorText);
    exit(1);
}

$status_code = $resp->StatusCode;
$body = $resp->BodyStr;
print $status_code . "\n";
print $body . "\n";
if ($status_code >= 400) {
    exit(1);
}
