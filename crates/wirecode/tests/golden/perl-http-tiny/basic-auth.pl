use strict;
use warnings;

use HTTP::Tiny;
use MIME::Base64 qw(encode_base64);

# Stands for {{password}}.
my $password = 'YOUR_PASSWORD';

my $response = HTTP::Tiny->new(max_redirect => 0)->request(
    'GET',
    'https://api.example.com/me',
    {
        headers => {
            'Authorization' => 'Basic ' . encode_base64("ada:${password}", ''),
        },
    },
);

print "$response->{status} $response->{reason}\n";
print $response->{content}, "\n";
exit 1 if !$response->{success};
