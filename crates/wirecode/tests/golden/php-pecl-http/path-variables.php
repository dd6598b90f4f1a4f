<?php

// The member who leaves.
$memberId = 'YOUR_MEMBER_ID';

$request = new http\Client\Request('DELETE', "https://api.example.com/groups/a%20b/c/members/{$memberId}");
$request->setOptions(['redirect' => 10]);
$client = new http\Client();
$client->enqueue($request)->send();
$response = $client->getResponse($request);

echo $response->getResponseCode(), PHP_EOL;
echo $response->getBody(), PHP_EOL;
if ($response->getResponseCode() >= 400) {
    exit(1);
}
