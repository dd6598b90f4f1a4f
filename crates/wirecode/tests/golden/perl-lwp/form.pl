use strict;
use warnings;

use HTTP::Request;
use LWP::UserAgent;

# Stands for {{clientSecret}}.
my $client_secret = 'YOUR_CLIENT_SECRET';

my $body = "grant_type=client_credentials&scope=a%2Cb&client_secret=${client_secret}";

my $request = HTTP::Request->new(
    'POST',
    'https://api.example.com/token',
    [
        'Content-Type' => 'application/x-www-form-urlencoded',
    ],
    $body,
);
my $response = LWP::UserAgent->new(requests_redirectable => ['GET', 'POST'])->request($request);

print $response->status_line, "\n";
print $response->content, "\n";
exit 1 if !$response->is_success;
