use strict;
use warnings;

use File::Basename qw(basename);
use HTTP::Tiny;

# The path of a file to send.
my $photo = 'one.png';
# The path of a file to send.
my $photo_2 = 'two.jpg';
# The path of a file to send.
my $notes = 'path/to/notes';

sub read_file {
    my ($path) = @_;
    open my $file, '<:raw', $path or die "$path: $!\n";
    local $/;
    return scalar <$file>;
}

my $body = join '',
    "--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name=\"title\"\r\n\r\ntwo \"photos\"\r\n--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name=\"photo\"; filename=\"",
    basename($photo),
    "\"\r\nContent-Type: image/png\r\n\r\n",
    read_file($photo),
    "\r\n--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name=\"photo\"; filename=\"",
    basename($photo_2),
    "\"\r\nContent-Type: image/jpeg\r\n\r\n",
    read_file($photo_2),
    "\r\n--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name=\"notes\"; filename=\"",
    basename($notes),
    "\"\r\nContent-Type: text/plain\r\n\r\n",
    read_file($notes),
    "\r\n--form-boundary-8TfXcW2mKqZr5LpV--\r\n";

my %headers = (
    'Content-Type' => 'multipart/form-data; boundary=form-boundary-8TfXcW2mKqZr5LpV',
);
my $url = 'https://api.example.com/photos';
my $client = HTTP::Tiny->new(max_redirect => 0, verify_SSL => 1);
my $response = $client->request(
    'POST',
    $url,
    {
        headers => \%headers,
        content => $body,
    },
);
delete @headers{grep { /^content-/i } keys %headers};
for (1 .. 10) {
    last if $response->{status} !~ /^(301|302|303)$/;
    my ($origin) = $url =~ m{^(.*?//[^/?#]*)};
    $url = $response->{headers}{location};
    $url = $origin . $url if $url =~ m{^/(?!/)};
    %headers = () if index($url, "$origin/") != 0;
    $response = $client->request('GET', $url, { headers => \%headers });
}

print "$response->{status} $response->{reason}\n";
print $response->{content}, "\n";
exit 1 if !$response->{success};
