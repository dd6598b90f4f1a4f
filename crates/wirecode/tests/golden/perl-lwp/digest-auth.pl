use strict;
use warnings;

use HTTP::Request;
use LWP::UserAgent;

package DigestAgent {
    use parent -norequire, 'LWP::UserAgent';
    sub get_basic_credentials { return ('ada', 'secret') }
}

my $request = HTTP::Request->new(
    'GET',
    'https://api.example.com/me',
);
my $response = DigestAgent->new(requests_redirectable => [])->request($request);

print $response->status_line, "\n";
print $response->content, "\n";
exit 1 if !$response->is_success;
