use strict;
use warnings;

use Data::Dumper;
use HTTP::Request;
use JSON::PP qw(decode_json);
use LWP::UserAgent;

# Stands for {{baseUrl}}.
my $base_url = 'https://api.example.com';
# Stands for {{token}}.
my $token = 'YOUR_TOKEN';

my $body = '{
  "name": "It\'s \\"us\\"",
  "size": 1.50,
  "tags": ["a", "b"]
}';

my $request = HTTP::Request->new(
    'POST',
    "${base_url}/groups",
    [
        'Content-Type' => 'application/json',
        'Authorization' => "Bearer ${token}",
    ],
    $body,
);
my $response = LWP::UserAgent->new(requests_redirectable => [])->request($request);

print $response->status_line, "\n";
print Dumper(decode_json($response->content));
exit 1 if !$response->is_success;
