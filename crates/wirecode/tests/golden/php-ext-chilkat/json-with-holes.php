<?php

include 'chilkat.php';

// Stands for {{groupId}}.
$groupId = 'YOUR_GROUP_ID';
// Stands for {{groupName}}.
$groupName = 'YOUR_GROUP_NAME';
// Stands for {{limit}}.
$limit = 'YOUR_LIMIT';

// Any text begins a trial of 30 days.
$unlockCode = 'Anything for a 30-day trial';

$glob = new CkGlobal();
$success = $glob->UnlockBundle($unlockCode);
if (!$success) {
    fwrite(STDERR, $glob->lastErrorText());
    exit(1);
}

$http = new CkHttp();

$resp = new CkHttpResponse();
$success = $http->HttpStr('PUT', "https://api.example.com/groups/{$groupId}", "{\"name\": \"{$groupName}\", \"limit\": {$limit}}", 'utf-8', 'application/json', $resp);
if (!$success) {
    fwrite(STDERR, $http->lastErrorText());
    exit(1);
}

$status_code = $resp->get_StatusCode();
$body = $resp->bodyStr();
print $status_code . "\n";
print $body . "\n";
if ($status_code >= 400) {
    exit(1);
}
