use strict;
use warnings;

use HTTP::Request;
use LWP::UserAgent;

my $body = 'q=a%20b%2Ac~%28d%29%21&q=1%2B1%3D2%263';

my $request = HTTP::Request->new(
    'POST',
    'https://api.example.com/search',
    [
        'Content-Type' => 'application/x-www-form-urlencoded',
    ],
    $body,
);
my $response = LWP::UserAgent->new(requests_redirectable => ['GET', 'POST'])->request($request);

print $response->status_line, "\n";
print $response->content, "\n";
exit 1 if !$response->is_success;
