use strict;
use warnings;

use Data::Dumper;
use HTTP::Request;
use JSON::PP qw(decode_json);
use LWP::UserAgent;

my $request = HTTP::Request->new(
    'GET',
    'https://api.example.com/users?page=2&filter%5Bname%5D=Ada%20L&flag',
    [
        'Accept' => 'application/json',
    ],
);
my $response = LWP::UserAgent->new->request($request);

print $response->status_line, "\n";
print Dumper(decode_json($response->content));
exit 1 if !$response->is_success;
