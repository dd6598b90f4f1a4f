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
$http->SetRequestHeader('Accept', 'application/json');

$resp = new CkHttpResponse();
$success = $http->HttpNoBody('GET', 'https://api.example.com/users?page=2&filter%5Bname%5D=Ada%20L&flag', $resp);
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
$page = $json_answer->IntOf('page');
$count_users = $json_answer->SizeOfArray('users');
$i = 0;
while ($i < $count_users) {
    $json_answer->put_I($i);
    $id = $json_answer->stringOf('users[i].id');
    $name = $json_answer->stringOf('users[i].name');
    $active = $json_answer->BoolOf('users[i].active');
    $i = $i + 1;
}
$next = $json_answer->stringOf('next');
