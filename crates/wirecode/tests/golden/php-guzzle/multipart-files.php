<?php

require 'vendor/autoload.php';

use GuzzleHttp\Client;

// The path of a file to send.
$photo = 'one.png';
// The path of a file to send.
$photo2 = 'two.jpg';
// The path of a file to send.
$notes = 'path/to/notes';

$client = new Client();
$response = $client->request('POST', 'https://api.example.com/photos', [
    'multipart' => [
        ['name' => 'title', 'contents' => 'two "photos"'],
        [
            'name' => 'photo',
            'contents' => fopen($photo, 'rb'),
            'filename' => basename($photo),
            'headers' => ['Content-Type' => 'image/png'],
        ],
        [
            'name' => 'photo',
            'contents' => fopen($photo2, 'rb'),
            'filename' => basename($photo2),
            'headers' => ['Content-Type' => 'image/jpeg'],
        ],
        [
            'name' => 'notes',
            'contents' => fopen($notes, 'rb'),
            'filename' => basename($notes),
            'headers' => ['Content-Type' => 'text/plain'],
        ],
    ],
]);

echo $response->getStatusCode(), PHP_EOL, $response->getBody(), PHP_EOL;
