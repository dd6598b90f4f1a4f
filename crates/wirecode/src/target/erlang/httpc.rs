//! httpc: <https://www.erlang.org/doc/apps/inets/httpc.html>. The sample is an escript.

use crate::code::Code;
use crate::request::{Body, Redirection, Request};
use crate::target::body::{BodyWriters, as_text, write_body};
use crate::target::headers::headers;
use crate::target::multipart::{Chunk, Multipart};
use crate::target::redirects;
use crate::text::Text;

/// Methods that httpc supports.
const METHODS: &[&str] = &["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"];

pub(super) fn write(code: &mut Code<'_>) {
    let request = code.request;
    code.program(|code| code.lines(&["#!/usr/bin/env escript", "%% -*- coding: utf-8 -*-"]));
    code.notes_here();
    code.blank();
    code.program(|code| code.open("main(_) ->"));
    code.declare_inputs(|name, value, _| format!("{name} = {value},"));
    code.line("{ok, _} = application:ensure_all_started(inets),");
    code.line("{ok, _} = application:ensure_all_started(ssl),");
    let mut arguments = arguments(code);
    let redirection = request.bare_redirection();
    let follows = redirection == Redirection::Stop;
    if follows {
        code.line(format!("Url = {},", arguments[0]));
        code.line(format!("Headers = {},", arguments[1]));
        code.line("Response = httpc:request(");
        arguments[..2].clone_from_slice(&["Url".to_owned(), "Headers".to_owned()]);
    } else {
        code.line("{ok, {{_, Status, _}, _, Answer}} = httpc:request(");
    }
    code.indent();
    code.line(format!("{},", method(request)));
    code.open(format!("{{{}", arguments[0].clone() + ","));
    for (at, argument) in arguments.iter().enumerate().skip(1) {
        code.line(format!("{argument}{}", if at + 1 == arguments.len() { "}," } else { "," }));
    }
    code.dedent();
    let stays = if redirection.stays() { "{autoredirect, false}, " } else { "" };
    code.line(format!("[{stays}{{ssl, httpc:ssl_verify_host_options(true)}}],"));
    code.line("[{body_format, binary}]");
    code.close("),");
    if follows {
        code.line("{ok, {{_, Status, _}, _, Answer}} = follow(Response, Url, Headers, 10),");
    }
    let show = "io:format(\"~p~n~ts~n\", [Status, Answer])";
    code.line(format!("{show}{}", if code.is_program() { "," } else { "." }));
    code.program(|code| {
        let failed = format!("    Status >= {} -> halt(1);", request.failing_status());
        code.lines(&["if", &failed, "    true -> ok", "end."]);
        code.dedent();
    });
    if follows {
        follow(code);
    }
}

/// httpc itself would send the headers to any origin.
fn follow(code: &mut Code<'_>) {
    let request = code.request;
    let is_any = redirects::statuses(request, " orelse Status =:= ");
    let kept = "[Header || Header = {Name, _} <- Headers, string:prefix(string:lowercase(Name), \"content-\") =:= nomatch]";
    code.lines(&[
        "",
        "follow({ok, {{_, Status, _}, Fields, _}}, Url, Headers, Hops)",
        &format!("        when Hops > 0, (Status =:= {is_any}) ->"),
        "    Place = uri_string:resolve(proplists:get_value(\"location\", Fields), Url),",
        "    IsHome = uri_string:resolve(\"/\", Place) =:= uri_string:resolve(\"/\", Url),",
        &format!("    Kept = {kept},"),
        "    Own = if IsHome -> Kept; true -> [] end,",
        "    Options = [{autoredirect, false}, {ssl, httpc:ssl_verify_host_options(true)}],",
        &format!(
            "    Next = httpc:request({}, {{Place, Own}}, Options, [{{body_format, binary}}]),",
            redirects::method(request).to_lowercase()
        ),
        "    follow(Next, Place, Own, Hops - 1);",
        "follow(Response, _, _, _) ->",
        "    Response.",
    ]);
}

fn method(request: &Request) -> String {
    let method = request.method.as_str();
    if METHODS.contains(&method) {
        method.to_lowercase()
    } else {
        format!("'{}'", method.replace('\'', "\\'"))
    }
}

/// The URL and headers, and for a body its type and content.
fn arguments(code: &mut Code<'_>) -> Vec<String> {
    let request = code.request;
    let takes_body = matches!(request.method.as_str(), "POST" | "PUT" | "PATCH" | "DELETE");
    let sends = request.body != Body::None || (takes_body && request.method != "DELETE");
    if !METHODS.contains(&request.method.as_str()) {
        code.note(format!("httpc doesn't support the method {}: it stops with an error.", request.method));
    } else if sends && !takes_body {
        code.note(format!("httpc sends no body with {}: it stops with an error.", request.method));
    }
    let multipart = match &request.body {
        Body::Multipart(parts) => Some(Multipart::new(parts)),
        _ => None,
    };
    let basic = |_: &mut Code<'_>, pair: &str| {
        format!("\"Basic \" ++ base64:encode_to_string(unicode:characters_to_binary({pair}))")
    };
    let lines: Vec<String> = headers(code, |header| !(sends && header.is("content-type")), basic)
        .into_iter()
        .map(|(name, value)| {
            (
                name,
                if value.is_ascii() {
                    value
                } else {
                    format!("binary_to_list(unicode:characters_to_binary({value}))")
                },
            )
        })
        .map(|(name, value)| format!("{{{name}, {value}}}"))
        .collect();
    let mut url = request.url.text();
    if url.literals().any(|literal| literal.contains(['[', ']']))
        && request.url.host().is_some_and(|host| !host.name.starts_with('['))
    {
        code.note("httpc rejects brackets in the query, so they are encoded here.");
        url = url.map_literals(|literal| literal.replace('[', "%5B").replace(']', "%5D"));
    }
    if request.repeats_a_header() {
        code.note("httpc sends only the last of repeated headers that it knows, such as Accept.");
    }
    let mut arguments = vec![code.text(&url), format!("[{}]", lines.join(",\n         "))];
    if sends {
        arguments.push(match (&multipart, request.content_type()) {
            (Some(multipart), _) => code.literal(&multipart.content_type()),
            (None, Some(content_type)) => code.text(content_type),
            (None, None) => "\"\"".to_owned(),
        });
        let writers = BodyWriters {
            text: |code: &mut Code<'_>, text| binary(code, text),
            form: as_text,
            multipart: |code, parts| pieces(code, &Multipart::new(parts)),
            file: |code, path| {
                let path = code.input(path).to_owned();
                read_file(code, &path)
            },
        };
        arguments.push(write_body(&request.body, code, &writers).unwrap_or_else(|| "<<>>".to_owned()));
    }
    arguments
}

fn binary(code: &Code<'_>, text: &Text) -> String {
    match text.as_literal() {
        Some(literal) if literal.is_ascii() => format!("<<{}>>", code.literal(literal)),
        Some(literal) => format!("<<{}/utf8>>", code.literal(literal)),
        None => format!("unicode:characters_to_binary({})", code.text(text)),
    }
}

fn read_file(code: &mut Code<'_>, path: &str) -> String {
    let content = code.local("content");
    code.line(format!("{{ok, {content}}} = file:read_file({path}),"));
    content
}

fn pieces(code: &mut Code<'_>, multipart: &Multipart) -> String {
    let mut lines = Vec::new();
    for piece in &multipart.pieces {
        let line = match piece {
            Chunk::Text(text) => binary(code, text),
            Chunk::FileName(path) => {
                format!("unicode:characters_to_binary(filename:basename({}))", code.input(*path))
            }
            Chunk::File(path) => {
                let path = code.input(*path).to_owned();
                read_file(code, &path)
            }
        };
        lines.push(line);
    }
    format!("iolist_to_binary([{}])", lines.join(",\n            "))
}
