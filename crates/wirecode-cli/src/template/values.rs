//! The request as a template reads it, and the filters on its texts.

use std::fmt;
use std::sync::Arc;

use minijinja::value::{Object, ObjectRepr, Value};
use minijinja::{Error, ErrorKind, context};
use wirecode::{Auth, Body, Content, InputId, Language, Login, Part, Redirects, Request, Text};

/// What texts and inputs refer to.
#[derive(Debug)]
struct Sample {
    request: Request,
    /// The words of the template, which inputs are not named by.
    words: Vec<String>,
}

/// A text with holes. It prints as the text with the defaults of its inputs.
#[derive(Debug)]
struct TextValue {
    text: Text,
    sample: Arc<Sample>,
}

/// An input, by its position.
#[derive(Debug)]
struct InputValue {
    id: InputId,
    sample: Arc<Sample>,
}

impl Object for TextValue {
    fn repr(self: &Arc<Self>) -> ObjectRepr {
        ObjectRepr::Plain
    }

    fn render(self: &Arc<Self>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.sample.request.with_defaults(&self.text))
    }
}

impl Object for InputValue {
    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        let input = self.sample.request.input(self.id);
        match key.as_str()? {
            "name" => Some(Value::from(input.name.as_str())),
            "description" => Some(Value::from(input.description.as_str())),
            "default" => Some(Value::from(input.default.as_str())),
            "kind" => Some(Value::from(input.kind.name())),
            _ => None,
        }
    }
}

/// An expression of the language whose value is the text. Names of inputs are those of [`local`].
pub(super) fn literal(value: &Value, language: &str) -> Result<String, Error> {
    let row = row(language)?;
    if let Some(own) = value.downcast_object_ref::<TextValue>() {
        return Ok(expression(row, &own.text, &own.sample));
    }
    match value.as_str() {
        Some(text) => Ok(row.expression(&text.into(), &[])),
        None => Err(invalid(format!("{value} is no text, which `literal` takes"))),
    }
}

/// The name of the variable that holds an input, as an expression of the language.
pub(super) fn local(value: &Value, language: &str) -> Result<String, Error> {
    let Some(input) = value.downcast_object_ref::<InputValue>() else {
        return Err(invalid(format!("{value} is no input of the request, which `local` takes")));
    };
    Ok(expression(row(language)?, &Text::input(input.id), &input.sample))
}

fn expression(row: &'static Language, text: &Text, sample: &Sample) -> String {
    let taken = sample.words.iter().map(String::as_str);
    row.expression(text, &row.locals(&sample.request, taken))
}

fn row(id: &str) -> Result<&'static Language, Error> {
    let languages = || wirecode::targets().map(|target| target.language);
    languages().find(|language| language.id == id).ok_or_else(|| {
        let mut ids: Vec<_> = languages().map(|language| language.id).collect();
        ids.sort_unstable();
        ids.dedup();
        invalid(format!("no language {id:?}, hint: the languages are {}", ids.join(", ")))
    })
}

fn invalid(detail: String) -> Error {
    Error::new(ErrorKind::InvalidOperation, detail)
}

/// The request, for a template with this source.
pub(super) fn request(request: &Request, source: &str) -> Value {
    let is_of_word = |c: char| c.is_alphanumeric() || c == '_';
    let words = source.split(|c| !is_of_word(c)).filter(|word| !word.is_empty()).map(str::to_owned);
    let sample = &Arc::new(Sample { request: request.clone(), words: words.collect() });
    let redirects = match request.redirects {
        Redirects::Follow => "follow",
        Redirects::Client => "client",
        Redirects::Never => "none",
    };
    let headers = request.headers.iter().map(|header| pair(&header.name, &header.value, sample));
    let options = request.transport.iter().map(|own| {
        let argument = own.argument.as_ref().map(|argument| text(argument, sample));
        context! { name => own.option.trim_start_matches('-'), argument => argument }
    });
    let inputs = (0..request.inputs.len()).map(|at| input(InputId(at), sample));
    let header_files = request.header_files.iter().map(|file| input(*file, sample));
    context! {
        name => request.name.as_str(),
        method => request.method.as_str(),
        url => text(&request.url.text(), sample),
        origin => text(&request.url.origin, sample),
        target => text(&request.url.target(), sample),
        headers => headers.collect::<Vec<_>>(),
        auth => auth(&request.auth, sample),
        body => body(&request.body, sample),
        inputs => inputs.collect::<Vec<_>>(),
        redirects => redirects,
        options => options.collect::<Vec<_>>(),
        absent => request.absent.clone(),
        header_files => header_files.collect::<Vec<_>>(),
        notes => request.notes.clone(),
    }
}

fn text(text: &Text, sample: &Arc<Sample>) -> Value {
    match text.as_literal() {
        Some(literal) => Value::from(literal),
        None => Value::from_object(TextValue { text: text.clone(), sample: sample.clone() }),
    }
}

fn input(id: InputId, sample: &Arc<Sample>) -> Value {
    Value::from_object(InputValue { id, sample: sample.clone() })
}

fn pair(name: &Text, value: &Text, sample: &Arc<Sample>) -> Value {
    context! { name => text(name, sample), value => text(value, sample) }
}

fn auth(auth: &Auth, sample: &Arc<Sample>) -> Value {
    let login = |kind: &str, login: &Login| {
        let (user, password) = (text(&login.user, sample), text(&login.password, sample));
        context! { kind => kind, user => user, password => password }
    };
    match auth {
        Auth::None => context! { kind => "none" },
        Auth::Basic(own) => login("basic", own),
        Auth::Digest(own) => login("digest", own),
        Auth::Ntlm(own) => login("ntlm", own),
        Auth::AwsV4(_) | Auth::OAuth1(_) | Auth::Hawk(_) => context! { kind => auth.signing_scheme() },
    }
}

fn body(body: &Body, sample: &Arc<Sample>) -> Value {
    match body {
        Body::None => context! { kind => "none" },
        Body::Raw(raw) => context! { kind => "text", text => text(raw, sample) },
        Body::Form(form) => {
            let fields = form.fields.iter().map(|(name, value)| pair(name, value, sample));
            context! {
                kind => "form",
                fields => fields.collect::<Vec<_>>(),
                text => text(&form.encoded(), sample),
            }
        }
        Body::Multipart(parts) => {
            let parts = parts.iter().map(|own| part(own, sample));
            context! { kind => "multipart", parts => parts.collect::<Vec<_>>() }
        }
        Body::File(path) => context! { kind => "file", file => input(*path, sample) },
    }
}

fn part(part: &Part, sample: &Arc<Sample>) -> Value {
    let (value, file, file_name) = match &part.content {
        Content::Text(own) => (Some(text(own, sample)), None, part.file_name.as_deref()),
        Content::File { path, name } => (None, Some(input(*path, sample)), name.as_deref()),
    };
    let headers = part.headers.iter().map(|(name, value)| context! { name => name, value => value });
    context! {
        name => text(&part.name, sample),
        value => value,
        file => file,
        file_name => file_name,
        content_type => part.content_type.as_deref(),
        headers => headers.collect::<Vec<_>>(),
    }
}
