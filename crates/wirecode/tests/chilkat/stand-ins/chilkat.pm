# Records what is done with the Perl classes; see chilkat2.py.
package chilkat;
use strict;
use warnings;

our %answers = (BodyStr => '{}', GetAsString => '{}', StringOf => 'text', StringAt => 'text', Host => 'host.example',
    PathWithQueryParams => '/path?q', StatusCode => 200, ResponseStatusCode => 200, ReadResponseHeader => 200,
    IntOf => 7, SizeOfArray => 2, Size => 2, Port => 8080);

sub record {
    open my $file, '>>', $ENV{CHILKAT_LOG} or die $!;
    print $file "$_[0]\n";
}

for my $class (qw(Global Http HttpRequest HttpResponse Rest Url AuthAws OAuth1 JsonObject JsonArray StringBuilder BinData)) {
    no strict 'refs';
    @{"chilkat::Ck${class}::ISA"} = ('chilkat::Recorder');
}

package chilkat::Recorder;

sub new {
    my ($class) = @_;
    my $name = $class =~ s/^chilkat::Ck//r;
    chilkat::record("new $name");
    return bless { name => $name }, $class;
}

# A number is a number however it was written.
sub spell {
    my ($value) = @_;
    return $value->{name} if ref $value;
    no warnings 'once';
    my $flags = B::svref_2object(\$value)->FLAGS;
    return "#$value" if $flags & (B::SVf_IOK() | B::SVf_NOK()) && !($flags & B::SVf_POK());
    return length $value ? unpack('H*', $value) : '-';
}

our $AUTOLOAD;

sub AUTOLOAD {
    my ($self, @arguments) = @_;
    my $member = $AUTOLOAD =~ s/.*:://r;
    return if $member eq 'DESTROY';
    if ($member =~ /^put_(.*)/) {
        chilkat::record("$self->{name}.$1 = " . spell($arguments[0]));
        return;
    }
    my $plain = ucfirst($member =~ s/^get_//r);
    my $answer = $chilkat::answers{$plain} // 1;
    my $lower = $member =~ /^[a-z]/ && $member !~ /^get_/;
    die "$member in the wrong case" if !!$lower != !!($answer =~ /\D/);
    chilkat::record(join ' ', "$self->{name}.$plain", map { spell($_) } @arguments);
    return $answer;
}

require B;
1;
