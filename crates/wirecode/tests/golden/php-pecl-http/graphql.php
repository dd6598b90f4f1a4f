<?php

$body = new http\Message\Body();
$body->append('{"query":"query ($id: ID!) {\\n  user(id: $id) { name }\\n}","variables":{"id": "7"}}');

$request = new http\Client\Request('POST', 'https://api.example.com/graphql', [
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
