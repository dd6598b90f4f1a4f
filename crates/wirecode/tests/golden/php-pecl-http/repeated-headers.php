<?php

// pecl_http joins the values of a repeated header with commas.
// pecl_http leaves out a header without a value.

$body = new http\Message\Body();
$body->append('<a>1</a>');

$request = new http\Client\Request('PATCH', 'https://api.example.com/x', [
    'X-Tag' => 'one' . ', ' . 'two',
    'Cookie' => 'a=1; b=2',
    'X-Empty' => '',
    'Content-Type' => 'application/xml',
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
