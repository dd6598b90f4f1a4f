<?php

// The path of a file to send.
$photo = 'one.png';
// The path of a file to send.
$photo2 = 'two.jpg';
// The path of a file to send.
$notes = 'path/to/notes';

$body = new http\Message\Body();
$body->append("--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name=\"title\"\r\n\r\ntwo \"photos\"\r\n--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name=\"photo\"; filename=\"");
$body->append(basename($photo));
$body->append("\"\r\nContent-Type: image/png\r\n\r\n");
$body->append(file_get_contents($photo));
$body->append("\r\n--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name=\"photo\"; filename=\"");
$body->append(basename($photo2));
$body->append("\"\r\nContent-Type: image/jpeg\r\n\r\n");
$body->append(file_get_contents($photo2));
$body->append("\r\n--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name=\"notes\"; filename=\"");
$body->append(basename($notes));
$body->append("\"\r\nContent-Type: text/plain\r\n\r\n");
$body->append(file_get_contents($notes));
$body->append("\r\n--form-boundary-8TfXcW2mKqZr5LpV--\r\n");

$request = new http\Client\Request('POST', 'https://api.example.com/photos', [
    'Content-Type' => 'multipart/form-data; boundary=form-boundary-8TfXcW2mKqZr5LpV',
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
