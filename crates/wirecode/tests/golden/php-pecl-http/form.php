<?php

// Stands for {{clientSecret}}.
$clientSecret = 'YOUR_CLIENT_SECRET';

$body = new http\Message\Body();
$body->append("grant_type=client_credentials&scope=a%2Cb&client_secret={$clientSecret}");

$request = new http\Client\Request('POST', 'https://api.example.com/token', [
    'Content-Type' => 'application/x-www-form-urlencoded',
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
