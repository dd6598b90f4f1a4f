//! Loops that follow redirects, with no header to another origin: the client withholds only Authorization.

use crate::code::Code;
use crate::target::redirects;

const ORIGIN: &str = "GetLeftPart(UriPartial.Authority)";

pub(super) fn follow_in_fsharp(code: &mut Code<'_>) {
    let request = code.request;
    let statuses = redirects::statuses(request, "; ");
    let method = if redirects::method(request) == "HEAD" { "Head" } else { "Get" };
    code.lines(&["let mutable place = request.RequestUri", "let mutable hops = 0"]);
    code.line(format!("while hops < 10 && List.contains (int response.StatusCode) [{statuses}] do"));
    code.indent();
    code.lines(&[
        "place <- Uri(place, response.Headers.Location)",
        &format!("let next = new HttpRequestMessage(HttpMethod.{method}, place)"),
        &format!("if place.{ORIGIN} = request.RequestUri.{ORIGIN} then"),
        "    for header in request.Headers do",
        "        next.Headers.TryAddWithoutValidation(header.Key, header.Value) |> ignore",
        "response <- client.Send(next)",
        "hops <- hops + 1",
    ]);
    code.dedent();
}

pub(super) fn follow_in_vb(code: &mut Code<'_>) {
    let request = code.request;
    let statuses = redirects::statuses(request, ", ");
    let method = if redirects::method(request) == "HEAD" { "Head" } else { "Get" };
    code.line("Dim place = request.RequestUri");
    code.open("For hops = 1 To 10");
    code.line(format!("If Array.IndexOf({{{statuses}}}, CInt(response.StatusCode)) < 0 Then Exit For"));
    code.line("place = New Uri(place, response.Headers.Location)");
    code.line(format!("Dim following = New HttpRequestMessage(HttpMethod.{method}, place)"));
    code.open(format!("If place.{ORIGIN} = request.RequestUri.{ORIGIN} Then"));
    code.open("For Each header In request.Headers");
    code.line("following.Headers.TryAddWithoutValidation(header.Key, header.Value)");
    code.close("Next");
    code.close("End If");
    code.line("response = client.Send(following)");
    code.close("Next");
}
