use strict;
use warnings;

use HTTP::Request;
use LWP::UserAgent;
use MIME::Base64 qw(encode_base64);

# Stands for {{password}}.
my $password = 'YOUR_PASSWORD';

my $request = HTTP::Request->new(
    'GET',
    'https://api.example.com/me',
    [
        'Authorization' => 'Basic ' . encode_base64("ada:${password}", ''),
    ],
);
my $response = LWP::UserAgent->new(requests_redirectable => [])->request($request);

print $response->status_line, "\n";
print $response->content, "\n";
exit 1 if !$response->is_success;
