# Records what is done with the Tcl commands, then runs a sample; see chilkat2.py.
set answers {
    BodyStr {{}} GetAsString {{}} StringOf text StringAt text Host host.example PathWithQueryParams /path?q
    StatusCode 200 ResponseStatusCode 200 ReadResponseHeader 200 IntOf 7 SizeOfArray 2 Size 2 Port 8080
}
# Tcl knows only text, so these say which arguments are numbers.
set numbers {
    Http.BasicAuth 0 Http.DigestAuth 0 Http.NtlmAuth 0 JsonObject.EmitCompact 0 JsonObject.EmitCrLf 0
    JsonObject.I 0 JsonObject.J 0 JsonObject.K 0 JsonObject.UpdateInt 1 JsonObject.UpdateBool 1
    JsonArray.ObjectAt2 0 JsonArray.StringAt 0 JsonArray.BoolAt 0 Rest.Connect {1 2 3} Rest.SetAuthOAuth1 1
    OAuth1.GenNonce 0 Global.Utf8 0 Http.Utf8 0 HttpRequest.Utf8 0 HttpResponse.Utf8 0 Rest.Utf8 0 Url.Utf8 0
    AuthAws.Utf8 0 OAuth1.Utf8 0 JsonObject.Utf8 0 JsonArray.Utf8 0 StringBuilder.Utf8 0 BinData.Utf8 0
}
set objects 0

proc load {file} {}

proc record {line} {
    set file [open $::env(CHILKAT_LOG) a]
    puts $file $line
    close $file
}

proc spell {member at value} {
    if {[regexp {^_object_\d+_(\w+)$} $value all class]} { return $class }
    if {[dict exists $::numbers $member] && $at in [dict get $::numbers $member]} { return "#$value" }
    if {$value eq ""} { return "-" }
    return [binary encode hex [encoding convertto utf-8 $value]]
}

proc unknown {command args} {
    if {[regexp {^new_Ck(\w+)$} $command all class]} {
        record "new $class"
        return _object_[incr ::objects]_$class
    }
    if {[regexp {^delete_Ck(\w+)$} $command all class]} {
        record "free $class"
        return
    }
    if {![regexp {^Ck([A-Z][A-Za-z0-9]*)_(put_|get_|)(\w+)$} $command all class how member]} {
        error "no command is called $command"
    }
    set object [lindex $args 0]
    if {![string match _object_*_$class $object]} { error "$command wants a $class, not $object" }
    set plain [string toupper $member 0 0]
    set spelled {}
    set at 0
    foreach value [lrange $args 1 end] {
        lappend spelled [spell $class.$plain $at $value]
        incr at
    }
    if {$how eq "put_"} {
        record "$class.$plain = [lindex $spelled 0]"
        return
    }
    set answer [expr {[dict exists $::answers $plain] ? [dict get $::answers $plain] : 1}]
    if {($member ne $plain) != ![string is integer $answer]} { error "$command in the wrong case" }
    record [join [concat [list $class.$plain] $spelled] " "]
    return $answer
}

source -encoding utf-8 [lindex $argv 0]
