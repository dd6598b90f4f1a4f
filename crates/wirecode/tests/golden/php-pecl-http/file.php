<?php

// The path of a file to send.
$file = 'picture.png';

$body = new http\Message\Body(fopen($file, 'rb'));

$request = new http\Client\Request('PUT', 'https://api.example.com/files/1', [
    'Content-Type' => 'image/png',
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
