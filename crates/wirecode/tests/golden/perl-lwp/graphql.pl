use strict;
use warnings;

use HTTP::Request;
use LWP::UserAgent;

my $body = '{"query":"query ($id: ID!) {\\n  user(id: $id) { name }\\n}","variables":{"id": "7"}}';

my $request = HTTP::Request->new(
    'POST',
    'https://api.example.com/graphql',
    [
        'Content-Type' => 'application/json',
    ],
    $body,
);
my $response = LWP::UserAgent->new(requests_redirectable => ['GET', 'POST'])->request($request);

print $response->status_line, "\n";
print $response->content, "\n";
exit 1 if !$response->is_success;
