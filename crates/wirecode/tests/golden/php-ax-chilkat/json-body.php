<?php

// Stands for {{baseUrl}}.
$baseUrl = 'https://api.example.com';
// Stands for {{token}}.
$token = 'YOUR_TOKEN';

// Any text begins a trial of 30 days.
$unlockCode = 'Anything for a 30-day trial';

$glob = new COM('Chilkat.Global', null, CP_UTF8);
$success = $glob->UnlockBundle($unlockCode);
if ($success == 0) {
    fwrite(STDERR, $glob->LastErrorText);
    exit(1);
}

$http = new COM('Chilkat.Http', null, CP_UTF8);
$http->SetRequestHeader('Authorization', "Bearer {$token}");

$sb_body = new COM('Chilkat.StringBuilder', null, CP_UTF8);
$sb_body->Append("{\n");
$sb_body->Append("  \"name\": \"It's \\\"us\\\"\",\n");
$sb_body->Append("  \"size\": 1.50,\n");
$sb_body->Append("  \"tags\": [\"a\", \"b\"]\n");
$sb_body->Append('}');

$resp = new COM('Chilkat.HttpResponse', null, CP_UTF8);
$success = $http->HttpSb('POST', "{$baseUrl}/groups", $sb_body, 'utf-8', 'application/json', $resp);
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

$sb_answer = new COM('Chilkat.StringBuilder', null, CP_UTF8);
$success = $resp->GetBodySb($sb_answer);
if ($success == 0) {
    fwrite(STDERR, $resp->LastErrorText);
    exit(1);
}
$json_answer = new COM('Chilkat.JsonObject', null, CP_UTF8);
$success = $json_answer->LoadSb($sb_answer);
if ($success == 0) {
    fwrite(STDERR, $json_answer->LastErrorText);
    exit(1);
}
$id = $json_answer->StringOf('id');
$name = $json_answer->StringOf('name');
