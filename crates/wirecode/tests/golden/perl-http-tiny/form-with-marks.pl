use strict;
use warnings;

use HTTP::Tiny;

my $body = 'q=a%20b%2Ac~%28d%29%21&q=1%2B1%3D2%263';

my $response = HTTP::Tiny->new->request(
    'POST',
    'https://api.example.com/search',
    {
        headers => {
            'Content-Type' => 'application/x-www-form-urlencoded',
        },
        content => $body,
    },
);

print "$response->{status} $response->{reason}\n";
print $response->{content}, "\n";
exit 1 if !$response->{success};
