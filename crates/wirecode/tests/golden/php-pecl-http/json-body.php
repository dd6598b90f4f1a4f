<?php

// Stands for {{baseUrl}}.
$baseUrl = 'https://api.example.com';
// Stands for {{token}}.
$token = 'YOUR_TOKEN';

$body = new http\Message\Body();
$body->append('{
  "name": "It\'s \\"us\\"",
  "size": 1.50,
  "tags": ["a", "b"]
}');

$request = new http\Client\Request('POST', "{$baseUrl}/groups", [
    'Content-Type' => 'application/json',
    'Authorization' => "Bearer {$token}",
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
print_r(json_decode((string) $response->getBody(), true, 512, JSON_THROW_ON_ERROR));
if ($response->getResponseCode() >= 300) {
    exit(1);
}
