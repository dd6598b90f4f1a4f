<?php

include 'chilkat.php';

// Any text begins a trial of 30 days.
$unlockCode = 'Anything for a 30-day trial';

$glob = new CkGlobal();
$success = $glob->UnlockBundle($unlockCode);
if (!$success) {
    fwrite(STDERR, $glob->lastErrorText());
    exit(1);
}

$http = new CkHttp();
$req = new CkHttpRequest();
$req->put_HttpVerb('POST');
$req->put_ContentType('multipart/form-data');
$req->AddParam('name', 'Excepteur proident in');
$req->AddParam('type', 'normal');
$success = $req->AddStringForUpload2('settings', '', '{"hidden":true}', 'utf-8', 'application/json');
if (!$success) {
    fwrite(STDERR, $req->lastErrorText());
    exit(1);
}

$resp = new CkHttpResponse();
$success = $http->HttpReq('https://api.example.com/groups', $req, $resp);
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
