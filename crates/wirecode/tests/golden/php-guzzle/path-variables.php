<?php

require 'vendor/autoload.php';

use GuzzleHttp\Client;

// The member who leaves.
$memberId = 'YOUR_MEMBER_ID';

$client = new Client();
$response = $client->request('DELETE', "https://api.example.com/groups/a%20b/c/members/{$memberId}");

echo $response->getStatusCode(), PHP_EOL, $response->getBody(), PHP_EOL;
