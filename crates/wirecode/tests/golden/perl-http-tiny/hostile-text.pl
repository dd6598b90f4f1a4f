# HTTP::Tiny refuses header values beyond ASCII, so they are left out.

use strict;
use warnings;

use HTTP::Tiny;

my $body = "#{`id`} \${HOME} \$(id) `id` %PATH% \\(1+1) [exit] \@x 'q' \"d\" <b> & | ; ! ~ \\n é 😀\r\nsecond line\n\n\tend";

my $response = HTTP::Tiny->new->request(
    'POST',
    'https://api.example.com/echo',
    {
        headers => {
            'Content-Type' => 'text/plain',
        },
        content => $body,
    },
);

print "$response->{status} $response->{reason}\n";
print $response->{content}, "\n";
exit 1 if !$response->{success};
