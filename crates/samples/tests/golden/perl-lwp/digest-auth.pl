# The request asks for Digest authentication, which this sample does not do.

use strict;
use warnings;

use HTTP::Request;
use LWP::UserAgent;

my $request = HTTP::Request->new(
    'GET',
    'https://api.example.com/me',
);
my $response = LWP::UserAgent->new->request($request);

print $response->status_line, "\n";
print $response->content, "\n";
exit 1 if !$response->is_success;
