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
$req = new COM('Chilkat.HttpRequest', null, CP_UTF8);
$req->HttpVerb = 'POST';
$req->ContentType = 'multipart/form-data';
$req->AddParam('name', 'Excepteur proident in');
$req->AddParam('type', 'normal');
$success = $req->AddStringForUpload2('settings', '', '{"hidden":true}', 'utf-8', 'application/json');
if ($success == 0) {
    fwrite(STDERR, $req->LastErrorText);
    exit(1);
}

$resp = new COM('Chilkat.HttpResponse', null, CP_UTF8);
$success = $http->HttpReq('https://api.example.com/groups', $req, $resp);
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
