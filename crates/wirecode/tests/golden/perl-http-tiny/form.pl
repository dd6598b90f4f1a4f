use strict;
use warnings;

use HTTP::Tiny;

# Stands for {{clientSecret}}.
my $client_secret = 'YOUR_CLIENT_SECRET';

my $body = "grant_type=client_credentials&scope=a%2Cb&client_secret=${client_secret}";

my $response = HTTP::Tiny->new->request(
    'POST',
    'https://api.example.com/token',
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
