//! Req: <https://hexdocs.pm/req>. It parses JSON itself.

use crate::code::Code;
use crate::request::{Auth, Body, Redirection};
use crate::target::body::{BodyWriters, as_text, write_body};
use crate::target::multipart::{Chunk, Multipart};
use crate::target::redirects;

pub(super) fn write(code: &mut Code<'_>) {
    let request = code.request;
    code.program(|code| code.lines(&["Mix.install([:req])", ""]));
    code.declare_inputs(|name, value, _| format!("{name} = {value}"));
    // Req withholds only Authorization.
    let redirection = request.redirection_with_cookies();
    let follows = redirection == Redirection::Stop;
    let url = code.text(&request.url.text());
    if follows {
        code.line(format!("url = URI.parse({url})"));
    }
    let url = if follows { "url" } else { &url };
    let mut options = vec![format!("method: {}", method(code)), format!("url: {url}")];
    if let Auth::Basic(login) = &request.auth {
        options.push(format!("auth: {{:basic, {}}}", code.text(&login.pair())));
    } else {
        code.note_unsigned();
    }
    let mut own: Vec<String> = request
        .headers
        .iter()
        .map(|header| format!("{{{}, {}}}", code.text(&header.name), code.text(&header.value)))
        .collect();
    if let Body::Multipart(parts) = &request.body {
        let content_type = code.literal(&Multipart::new(parts).content_type());
        own.push(format!("{{\"content-type\", {content_type}}}"));
    }
    if !own.is_empty() && follows {
        code.line("headers = [");
        for (at, header) in own.iter().enumerate() {
            code.line(format!("  {header}{}", if at + 1 == own.len() { "" } else { "," }));
        }
        code.line("]");
        options.push("headers: headers".to_owned());
    } else if !own.is_empty() {
        options.push(format!("headers: [{}]", list(&own)));
    }
    options.extend(body(code).map(|body| format!("body: {body}")));
    if redirection.stays() {
        options.push("redirect: false".to_owned());
    }
    if follows {
        code.blank();
    }
    code.line("response =");
    code.indent();
    code.open("Req.request!(");
    for (at, option) in options.iter().enumerate() {
        code.line(format!("{option}{}", if at + 1 == options.len() { "" } else { "," }));
    }
    code.close(")");
    code.dedent();
    if follows {
        follow(code);
    }
    code.lines(&["", "IO.puts(response.status)", "IO.inspect(response.body)"]);
    let failing_status = redirection.failing_status();
    code.program(|code| code.line(format!("if response.status >= {failing_status}, do: System.halt(1)")));
}

/// With no header to another origin.
fn follow(code: &mut Code<'_>) {
    let request = code.request;
    let auth = match &request.auth {
        Auth::Basic(login) => format!(", auth: {{:basic, {}}}", code.text(&login.pair())),
        _ => String::new(),
    };
    let method = redirects::method(request).to_lowercase();
    code.lines(&[
        "",
        "kept =",
        "  Enum.reject(headers, fn {name, _} -> String.starts_with?(String.downcase(name), \"content-\") end)",
        "",
        "{_, _, response} =",
        &format!("  Enum.reduce_while(1..10, {{url, [headers: kept{auth}], response}}, fn _, {{url, options, response}} ->"),
        &format!("    if response.status in [{}] do", redirects::statuses(request, ", ")),
        "      place = URI.merge(url, hd(Req.Response.get_header(response, \"location\")))",
        "      options = if URI.merge(place, \"/\") == URI.merge(url, \"/\"), do: options, else: []",
        &format!("      {{:cont, {{place, options, Req.{method}!(place, [redirect: false] ++ options)}}}}"),
        "    else",
        "      {:halt, {url, options, response}}",
        "    end",
        "  end)",
    ]);
}

fn method(code: &Code<'_>) -> String {
    match code.request.method.as_str() {
        method @ ("GET" | "POST" | "PUT" | "PATCH" | "DELETE" | "HEAD" | "OPTIONS") => {
            format!(":{}", method.to_lowercase())
        }
        method => code.literal(method),
    }
}

fn body(code: &mut Code<'_>) -> Option<String> {
    let writers = BodyWriters {
        text: |code: &mut Code<'_>, body| code.block(body),
        form: as_text,
        multipart: |code, parts| {
            let pieces: Vec<String> = Multipart::new(parts)
                .pieces
                .iter()
                .map(|piece| match piece {
                    Chunk::Text(text) => code.text(text),
                    Chunk::FileName(path) => format!("Path.basename({})", code.input(*path)),
                    Chunk::File(path) => format!("File.read!({})", code.input(*path)),
                })
                .collect();
            format!("[{}]", list(&pieces))
        },
        file: |code, path| format!("File.read!({})", code.input(path)),
    };
    write_body(&code.request.body, code, &writers)
}

/// The items of a list option, one per line if there are several.
fn list(items: &[String]) -> String {
    if items.len() == 1 {
        return items[0].clone();
    }
    format!("\n        {}\n      ", items.join(",\n        "))
}
