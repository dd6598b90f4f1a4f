<?php

$body = new http\Message\Body();
$body->append('{"query":"query ($id: ID!) {\\n  user(id: $id) { name }\\n}","variables":{"id": "7"}}');

$request = new http\Client\Request('POST', 'https://api.example.com/graphql', [
    'Content-Type' => 'application/json',
], $body);
$client = new http\Client();
$client->enqueue($request)->send();
$response = $client->getResponse($request);
$origin = fn ($url) => preg_replace('~(?<=[^:/])[/?#].*~s', '', $url);
for ($hops = 0; $hops < 10 && in_array($response->getResponseCode(), [301, 302, 303]); $hops++) {
    $place = $response->getTransferInfo('redirect_url');
    $isHome = $origin($place) === $origin($request->getRequestUrl());
    $headers = $isHome ? array_diff_key($request->getHeaders(), ['Content-Type' => 0, 'Content-Length' => 0]) : [];
    $request = new http\Client\Request('GET', $place, $headers);
    $client->enqueue($request)->send();
    $response = $client->getResponse($request);
}

echo $response->getResponseCode(), PHP_EOL;
echo $response->getBody(), PHP_EOL;
if ($response->getResponseCode() >= 300) {
    exit(1);
}
