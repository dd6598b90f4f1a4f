//! CL_HTTP_CLIENT:
//! <https://help.sap.com/saphelp_nw73/helpdata/en/48/d649c6553b3e49e10000000a421937/content.htm>.

use crate::code::Code;
use crate::language::ABAP_BREAK;
use crate::request::{Body, Content, InputKind, Part, Redirection};
use crate::target::body::{BodyWriters, as_text, write_body};
use crate::target::headers::{headers, joined};
use crate::target::multipart::in_quotes;
use crate::text::{InputId, Text};

/// The editor's lines have 255 characters; these are easier to read.
const WIDTH: usize = 100;

pub(super) fn write(code: &mut Code<'_>) {
    let request = code.request;
    code.program(|code| code.lines(&["REPORT zsend_request.", ""]));
    code.declare_inputs(|name, value, _| format!("DATA({name}) = {}.", flowed(value)));
    note_limits(code);
    let url = flowed(&code.text(&request.url.text()));
    code.open("cl_http_client=>create_by_url(");
    code.line(format!("EXPORTING url    = {url}"));
    code.line("IMPORTING client = DATA(client) ).");
    code.dedent();
    // Otherwise a status of 401 opens a dialog.
    code.line("client->propertytype_logon_popup = if_http_client=>co_disabled.");
    // It takes all headers along to other origins.
    match request.bare_redirection() {
        Redirection::Client => {}
        Redirection::Follow => code.line("client->propertytype_redirect = if_http_client=>co_enabled."),
        Redirection::Stop | Redirection::Never => {
            code.line("client->propertytype_redirect = if_http_client=>co_disabled.");
        }
    }
    code.line(format!("client->request->set_method( {} ).", flowed(&code.literal(&request.method))));
    let basic = |_: &mut Code<'_>, pair: &str| {
        let bytes = format!("cl_abap_codepage=>convert_to( {pair} )");
        format!("`Basic `{ABAP_BREAK}cl_http_utility=>encode_x_base64( {bytes} )")
    };
    let comma = format!("{ABAP_BREAK}`, `{ABAP_BREAK}");
    for (name, value) in joined(headers(code, |_| true, basic), &comma) {
        set_header(code, "client->request", &name, &value);
    }
    body(code);
    let timeout = request.transport("--max-time").map(|seconds| match seconds {
        "0" => "timeout = if_http_client=>co_timeout_infinite ".to_owned(),
        seconds => format!("timeout = {seconds} "),
    });
    code.line(format!("client->send( {}).", timeout.unwrap_or_default()));
    code.lines(&[
        "client->receive( ).",
        "client->response->get_status( IMPORTING code = DATA(status) reason = DATA(reason) ).",
        "DATA(answer) = client->response->get_cdata( ).",
        "client->close( ).",
        "",
        "WRITE / status.",
        "WRITE / answer.",
    ]);
    code.open(format!("IF status >= {}.", request.bare_redirection().failing_status()));
    code.line("MESSAGE reason TYPE 'E'.");
    code.close("ENDIF.");
}

fn note_limits(code: &mut Code<'_>) {
    let request = code.request;
    if request.repeats_a_header() {
        code.note("ABAP sends the values of a repeated header in one, with commas between them.");
    }
    if request.inputs.iter().any(|input| input.kind == InputKind::File) {
        code.note("ABAP reads files of the application server.");
    }
}

/// In one line if it is short enough.
fn set_header(code: &mut Code<'_>, object: &str, name: &str, value: &str) {
    let (name, value) = (flowed(name), flowed(value));
    if name.len() + value.len() < WIDTH - 50 && !value.contains('\n') {
        return code.line(format!("{object}->set_header_field( name = {name} value = {value} )."));
    }
    code.open(format!("{object}->set_header_field("));
    code.line(format!("name  = {name}"));
    code.line(format!("value = {value} )."));
    code.dedent();
}

/// An expression with as many operands in a line as fit, up to a line end of the text. No operand has a line end of its own.
fn flowed(expression: &str) -> String {
    let mut flowed = String::new();
    let (mut width, mut ends_line) = (0, false);
    for operand in expression.split(ABAP_BREAK) {
        if !flowed.is_empty() {
            let fits = width + operand.len() < WIDTH && !ends_line;
            flowed.push_str(if fits { " && " } else { ABAP_BREAK });
            width = if fits { width } else { 0 };
        }
        width += operand.len() + 4;
        ends_line = operand == "|\\n|";
        flowed.push_str(operand);
    }
    flowed
}

fn body(code: &mut Code<'_>) {
    let request = code.request;
    if request.content_type().is_none() && !matches!(request.body, Body::None | Body::Multipart(_)) {
        code.line("client->request->if_http_entity~suppress_content_type( ).");
    }
    if request.inputs.iter().any(|input| input.kind == InputKind::File) {
        code.line("DATA content TYPE xstring.");
    }
    let writers = BodyWriters {
        text: |code: &mut Code<'_>, text| set_text(code, "client->request", text),
        form: as_text,
        multipart: |code, parts| {
            code.line("client->request->set_content_type( `multipart/form-data` ).");
            parts.iter().enumerate().for_each(|(at, part)| add_part(code, part, at == 0));
        },
        file: |code, path| set_file(code, "client->request", path),
    };
    write_body(&request.body, code, &writers);
}

/// As UTF-8, regardless of the Content-Type.
fn set_text(code: &mut Code<'_>, object: &str, text: &Text) {
    let text = flowed(&code.text(text));
    code.line(format!("{object}->set_data( cl_abap_codepage=>convert_to( {text} ) )."));
}

fn set_file(code: &mut Code<'_>, object: &str, path: InputId) {
    let path = code.input(path).to_owned();
    code.line(format!("OPEN DATASET {path} FOR INPUT IN BINARY MODE."));
    code.line(format!("READ DATASET {path} INTO content."));
    code.line(format!("CLOSE DATASET {path}."));
    code.line(format!("{object}->set_data( content )."));
}

fn add_part(code: &mut Code<'_>, part: &Part, is_first: bool) {
    let add = "client->request->if_http_entity~add_multipart( suppress_content_length = abap_true ).";
    code.line(format!("{} = {add}", if is_first { "DATA(part)" } else { "part" }));
    let mut disposition = Text::from("form-data; name=\"");
    disposition.push(&part.name.map_literals(in_quotes));
    disposition.push_str("\"");
    let (file_name, path) = match &part.content {
        Content::Text(_) => (part.file_name.as_ref(), None),
        Content::File { path, name } => (name.as_ref(), Some(*path)),
    };
    if let Some(name) = file_name {
        disposition.push_str(&format!("; filename=\"{}\"", in_quotes(name)));
    }
    let mut value = code.text(&disposition);
    if let Some(path) = path.filter(|_| file_name.is_none()) {
        disposition.push_str("; filename=\"");
        let name = format!("segment( val = {} sep = `/` index = -1 )", code.input(path));
        value = format!("{}{ABAP_BREAK}{name}{ABAP_BREAK}`\"`", code.text(&disposition));
    }
    let name = code.literal("Content-Disposition");
    set_header(code, "part", &name, &value);
    match &part.content_type {
        Some(content_type) => {
            code.line(format!("part->set_content_type( {} ).", flowed(&code.literal(content_type))));
        }
        None => code.line("part->suppress_content_type( )."),
    }
    for (name, value) in &part.headers {
        let (name, value) = (code.literal(name), code.literal(value));
        set_header(code, "part", &name, &value);
    }
    match &part.content {
        Content::Text(text) => set_text(code, "part", text),
        Content::File { path, .. } => set_file(code, "part", *path),
    }
}
