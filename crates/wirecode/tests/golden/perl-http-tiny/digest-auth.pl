# The request needs Digest authentication, which this sample doesn't support.

use strict;
use warnings;

use HTTP::Tiny;

my $response = HTTP::Tiny->new(max_redirect => 0)->request(
    'GET',
    'https://api.example.com/me',
    {
    },
);

print "$response->{status} $response->{reason}\n";
print $response->{content}, "\n";
exit 1 if !$response->{success};
