<?php

// Stands for {{groupId}}.
$groupId = 'YOUR_GROUP_ID';
// Stands for {{groupName}}.
$groupName = 'YOUR_GROUP_NAME';
// Stands for {{limit}}.
$limit = 'YOUR_LIMIT';

$body = new http\Message\Body();
$body->append("{\"name\": \"{$groupName}\", \"limit\": {$limit}}");

$request = new http\Client\Request('PUT', "https://api.example.com/groups/{$groupId}", [
    'Content-Type' => 'application/json',
], $body);
$request->setOptions(['redirect' => 10]);
$client = new http\Client();
$client->enqueue($request)->send();
$response = $client->getResponse($request);

echo $response->getResponseCode(), PHP_EOL;
echo $response->getBody(), PHP_EOL;
if ($response->getResponseCode() >= 400) {
    exit(1);
}
