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
$http->SetRequestHeader('X-Text', '#{`id`} ${HOME} $(id) `id` %PATH% \\(1+1) [exit] @x \'q\' "d" <b> & | ; ! ~ \\n é 😀');

$sb_body = new COM('Chilkat.StringBuilder', null, CP_UTF8);
$sb_body->Append("#{`id`} \${HOME} \$(id) `id` %PATH% \\(1+1) [exit] @x 'q' \"d\" <b> & | ; ! ~ \\n é 😀\r\n");
$sb_body->Append("second line\n");
$sb_body->Append("\n");
$sb_body->Append("\tend");

$resp = new COM('Chilkat.HttpResponse', null, CP_UTF8);
$success = $http->HttpSb('POST', 'https://api.example.com/echo', $sb_body, 'utf-8', 'text/plain', $resp);
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
