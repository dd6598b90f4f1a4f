<?php

include 'chilkat.php';

// Stands for {{baseUrl}}.
$baseUrl = 'https://api.example.com';
// Stands for {{token}}.
$token = 'YOUR_TOKEN';

// Any text begins a trial of 30 days.
$unlockCode = 'Anything for a 30-day trial';

$glob = new CkGlobal();
$success = $glob->UnlockBundle($unlockCode);
if (!$success) {
    fwrite(STDERR, $glob->lastErrorText());
    exit(1);
}

$http = new CkHttp();
$http->SetRequestHeader('Authorization', "Bearer {$token}");

$sb_body = new CkStringBuilder();
$sb_body->Append("{\n");
$sb_body->Append("  \"name\": \"It's \\\"us\\\"\",\n");
$sb_body->Append("  \"size\": 1.50,\n");
$sb_body->Append("  \"tags\": [\"a\", \"b\"]\n");
$sb_body->Append('}');

$resp = new CkHttpResponse();
$success = $http->HttpSb('POST', "{$baseUrl}/groups", $sb_body, 'utf-8', 'application/json', $resp);
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

$sb_answer = new CkStringBuilder();
$success = $resp->GetBodySb($sb_answer);
if (!$success) {
    fwrite(STDERR, $resp->lastErrorText());
    exit(1);
}
$json_answer = new CkJsonObject();
$success = $json_answer->LoadSb($sb_answer);
if (!$success) {
    fwrite(STDERR, $json_answer->lastErrorText());
    exit(1);
}
$id = $json_answer->stringOf('id');
$name = $json_answer->stringOf('name');
