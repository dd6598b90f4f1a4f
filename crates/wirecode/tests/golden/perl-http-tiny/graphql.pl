use strict;
use warnings;

use HTTP::Tiny;

my $body = '{"query":"query ($id: ID!) {\\n  user(id: $id) { name }\\n}","variables":{"id": "7"}}';

my $response = HTTP::Tiny->new->request(
    'POST',
    'https://api.example.com/graphql',
    {
        headers => {
            'Content-Type' => 'application/json',
        },
        content => $body,
    },
);

print "$response->{status} $response->{reason}\n";
print $response->{content}, "\n";
exit 1 if !$response->{success};
