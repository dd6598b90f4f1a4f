use strict;
use warnings;

use Data::Dumper;
use HTTP::Tiny;
use JSON::PP qw(decode_json);

my $response = HTTP::Tiny->new(verify_SSL => 1)->request(
    'GET',
    'https://api.example.com/users?page=2&filter%5Bname%5D=Ada%20L&flag',
    {
        headers => {
            'Accept' => 'application/json',
        },
    },
);

print "$response->{status} $response->{reason}\n";
print Dumper(decode_json($response->{content}));
exit 1 if !$response->{success};
