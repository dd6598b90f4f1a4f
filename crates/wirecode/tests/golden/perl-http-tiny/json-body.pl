use strict;
use warnings;

use Data::Dumper;
use HTTP::Tiny;
use JSON::PP qw(decode_json);

# Stands for {{baseUrl}}.
my $base_url = 'https://api.example.com';
# Stands for {{token}}.
my $token = 'YOUR_TOKEN';

my $body = '{
  "name": "It\'s \\"us\\"",
  "size": 1.50,
  "tags": ["a", "b"]
}';

my $response = HTTP::Tiny->new(max_redirect => 0)->request(
    'POST',
    "${base_url}/groups",
    {
        headers => {
            'Content-Type' => 'application/json',
            'Authorization' => "Bearer ${token}",
        },
        content => $body,
    },
);

print "$response->{status} $response->{reason}\n";
print Dumper(decode_json($response->{content}));
exit 1 if !$response->{success};
