//! The members of Chilkat's classes that the samples use, according to the reference of version 11.

/// `s` is text, `i` an integer, `b` a bool; a capital is an object (see [`class_of`]). The form of a property is
/// `Name=type`, that of a method `Name(arguments)result`.
const CLASSES: &str = "\
Global UnlockBundle(s)b
Http FollowRedirects=b BasicAuth=b DigestAuth=b NtlmAuth=b Login=s Password=s SetRequestHeader(ss) HttpNoBody(ssR)b \
HttpStr(sssssR)b HttpSb(ssSssR)b HttpBd(ssDsR)b HttpJson(ssJsR)b HttpFile(ssssR)b HttpReq(sQR)b
HttpRequest HttpVerb=s ContentType=s AddHeader(ss) AddParam(ss) AddStringForUpload2(sssss)b \
AddFileForUpload2(sss)b AddBdForUpload(ssDs)b LoadBodyFromString(ss)b LoadBodyFromBd(D)b LoadBodyFromFile(s)b
HttpResponse StatusCode=i BodyStr=s GetBodySb(S)b
Rest Connect(sibb)b AddHeader(ss)b SetAuthBasic(ss)b SetAuthAws(A)b SetAuthOAuth1(Ob)b PartSelector=s \
SetMultipartBodyBd(D)b SendReqMultipart(ss)b ReadResponseHeader()i ReadRespSb(S)b FullRequestNoBodySb(ssS)b \
FullRequestBd(ssDS)b ResponseStatusCode=i
Url ParseUrl(s)b Host=s Port=i Ssl=b PathWithQueryParams=s
AuthAws AccessKey=s SecretKey=s ServiceName=s Region=s
OAuth1 ConsumerKey=s ConsumerSecret=s Token=s TokenSecret=s SignatureMethod=s GenNonce(i)b
JsonObject UpdateString(ss)b UpdateInt(si)b UpdateBool(sb)b UpdateNumber(ss)b UpdateNull(s)b UpdateNewArray(s)b \
UpdateNewObject(s)b EmitCompact=b EmitCrLf=b EmitSb(S)b LoadSb(S)b StringOf(s)s IntOf(s)i BoolOf(s)b \
SizeOfArray(s)i I=i J=i K=i
JsonArray LoadSb(S)b Size=i ObjectAt2(iJ)b StringAt(i)s BoolAt(i)b
StringBuilder Append(s)b Trim()b GetAsString()s
BinData LoadFile(s)b AppendEncoded(ss)b AppendString(ss)b";

pub struct Class {
    pub name: &'static str,
    pub members: Vec<Member>,
}

pub enum Member {
    Property { name: &'static str, kind: char },
    Method { name: &'static str, arguments: Vec<char>, result: Option<char> },
}

pub fn classes() -> Vec<Class> {
    CLASSES
        .lines()
        .map(|line| {
            let mut words = line.split_whitespace();
            let name = words.next().expect("a class has a name");
            let mut members: Vec<Member> = words.map(member).collect();
            members.push(member("LastErrorText=s"));
            members.push(member("Utf8=b"));
            Class { name, members }
        })
        .collect()
}

fn member(word: &'static str) -> Member {
    if let Some((name, kind)) = word.split_once('=') {
        return Member::Property { name, kind: kind.chars().next().expect("a property has a type") };
    }
    let (name, rest) = word.split_once('(').expect("a method has arguments");
    let (arguments, result) = rest.split_once(')').expect("they end");
    Member::Method { name, arguments: arguments.chars().collect(), result: result.chars().next() }
}

pub fn class_of(kind: char) -> Option<&'static str> {
    Some(match kind {
        'A' => "AuthAws",
        'D' => "BinData",
        'J' => "JsonObject",
        'O' => "OAuth1",
        'Q' => "HttpRequest",
        'R' => "HttpResponse",
        'S' => "StringBuilder",
        _ => return None,
    })
}

/// The result of a stub, such that every path of a sample is executed.
pub fn answer(name: &str, kind: char) -> &'static str {
    match (kind, name) {
        ('b', _) => "true",
        ('i', "StatusCode" | "ResponseStatusCode" | "ReadResponseHeader") => "200",
        ('i', "SizeOfArray" | "Size") => "2",
        ('i', "Port") => "8080",
        ('i', "IntOf") => "7",
        ('s', "BodyStr" | "GetAsString") => "{}",
        ('s', "Host") => "host.example",
        ('s', "PathWithQueryParams") => "/path?q",
        ('s', _) => "text",
        _ => "0",
    }
}

/// `BodyStr` as `bodyStr`.
pub fn lower(name: &str) -> String {
    name[..1].to_lowercase() + &name[1..]
}
