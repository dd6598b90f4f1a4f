use strict;
use warnings;

use HTTP::Tiny;

my $body = '<a>1</a>';

my $response = HTTP::Tiny->new(max_redirect => 0)->request(
    'PATCH',
    'https://api.example.com/x',
    {
        headers => {
            'X-Tag' => [ 'one', 'two' ],
            'Cookie' => 'a=1; b=2',
            'X-Empty' => '',
            'Content-Type' => 'application/xml',
        },
        content => $body,
    },
);

print "$response->{status} $response->{reason}\n";
print $response->{content}, "\n";
exit 1 if !$response->{success};
