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
$http->SetRequestHeader('Accept', 'application/json');

$resp = new COM('Chilkat.HttpResponse', null, CP_UTF8);
$success = $http->HttpNoBody('GET', 'https://api.example.com/users?page=2&filter%5Bname%5D=Ada%20L&flag', $resp);
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
$page = $json_answer->IntOf('page');
$count_users = $json_answer->SizeOfArray('users');
$i = 0;
while ($i < $count_users) {
    $json_answer->I = $i;
    $id = $json_answer->StringOf('users[i].id');
    $name = $json_answer->StringOf('users[i].name');
    $active = $json_answer->BoolOf('users[i].active');
    $i = $i + 1;
}
$next = $json_answer->StringOf('next');
