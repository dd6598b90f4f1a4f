//! JSON Web Tokens (RFC 7519), as Postman creates them: signed here if the document has all parts, else an input.

use std::borrow::Cow;

use hmac::{Hmac, KeyInit, Mac};
use serde_json::{Map, Value};
use sha2::{Sha256, Sha384, Sha512};

use crate::draft::{DraftAuth, DraftJwt};
use crate::request::{base64, from_base64};
use crate::variables::Scope;

/// Puts a token in its place, like the other schemes that send one.
pub(super) fn settle<'d>(
    auth: &'d DraftAuth,
    scope: &mut Scope<'_>,
    notes: &mut Vec<String>,
) -> Cow<'d, DraftAuth> {
    let DraftAuth::Jwt(jwt) = auth else { return Cow::Borrowed(auth) };
    let token = token(jwt, scope).unwrap_or_else(|why| {
        notes.push(format!(
            "Postman creates a JSON Web Token for each request, which this sample doesn't, since {why}: sign one \
             with {}, the header {} and the payload {}, and give it as jwt.",
            if jwt.algorithm.is_empty() { "an algorithm" } else { &jwt.algorithm },
            in_one_line(&jwt.header),
            in_one_line(jwt.payload.as_deref().unwrap_or_default()),
        ));
        "{{<jwt>}}".to_owned()
    });
    if scope.known(&jwt.place).as_deref() == Some("queryParam") {
        return Cow::Owned(DraftAuth::Query { name: jwt.parameter.clone(), value: token });
    }
    let value = if jwt.prefix.is_empty() { token } else { format!("{} {token}", jwt.prefix) };
    Cow::Owned(DraftAuth::Header { name: "Authorization".to_owned(), value })
}

/// The token, or the reason that there is none.
fn token(jwt: &DraftJwt, scope: &mut Scope<'_>) -> Result<String, String> {
    let mut known = |what: &str, template: &str| {
        scope.known(template).ok_or_else(|| format!("its {what} has variables without a value"))
    };
    let algorithm = known("algorithm", &jwt.algorithm)?;
    let sign = match algorithm.as_str() {
        "HS256" => hs256,
        "HS384" => hs384,
        "HS512" => hs512,
        "" => return Err("no algorithm is chosen".to_owned()),
        _ => return Err(format!("{algorithm} takes a private key")),
    };
    let secret = known("secret", &jwt.secret)?;
    let mut header = object("header", &known("header", &jwt.header)?)?;
    let payload = jwt.payload.as_deref().ok_or("it has no payload")?;
    let payload = object("payload", &known("payload", payload)?)?;
    header.insert("alg".to_owned(), Value::from(algorithm));
    let key = if jwt.is_secret_encoded { decoded(&secret) } else { secret.into_bytes() };
    if key.is_empty() {
        return Err("it has no secret".to_owned());
    }
    let mut text = String::new();
    for (at, part) in [header, payload].into_iter().enumerate() {
        let mut json = String::new();
        write(&mut json, &Value::Object(part));
        text.push_str(if at > 0 { "." } else { "" });
        text.push_str(&base64_url(json.as_bytes()));
    }
    let signature = sign(&key, text.as_bytes());
    Ok(format!("{text}.{}", base64_url(&signature)))
}

fn hs256(key: &[u8], text: &[u8]) -> Vec<u8> {
    let mac = Hmac::<Sha256>::new_from_slice(key).expect("a key may have any length");
    mac.chain_update(text).finalize().into_bytes().to_vec()
}

fn hs384(key: &[u8], text: &[u8]) -> Vec<u8> {
    let mac = Hmac::<Sha384>::new_from_slice(key).expect("a key may have any length");
    mac.chain_update(text).finalize().into_bytes().to_vec()
}

fn hs512(key: &[u8], text: &[u8]) -> Vec<u8> {
    let mac = Hmac::<Sha512>::new_from_slice(key).expect("a key may have any length");
    mac.chain_update(text).finalize().into_bytes().to_vec()
}

fn object(what: &str, text: &str) -> Result<Map<String, Value>, String> {
    match serde_json::from_str(if text.trim().is_empty() { "{}" } else { text }) {
        Ok(Value::Object(object)) => Ok(object),
        _ => Err(format!("its {what} is no JSON object")),
    }
}

/// Decodes like Node.js: both alphabets, up to the padding, ignoring other characters.
fn decoded(text: &str) -> Vec<u8> {
    let is_digit = |c: &char| c.is_ascii_alphanumeric() || "+/-_".contains(*c);
    let mut digits: String = text.chars().take_while(|c| *c != '=').filter(is_digit).collect();
    if digits.len() % 4 == 1 {
        digits.pop();
    }
    from_base64(&digits).unwrap_or_default()
}

fn base64_url(bytes: &[u8]) -> String {
    base64(bytes).trim_end_matches('=').replace('+', "-").replace('/', "_")
}

/// JSON as `JSON.stringify` writes it: integer-like names come first (ECMAScript, `OrdinaryOwnPropertyKeys`).
fn write(json: &mut String, value: &Value) {
    match value {
        Value::Number(number) => json.push_str(&written(number.as_f64().unwrap_or_default())),
        Value::Array(list) => {
            json.push('[');
            for (at, value) in list.iter().enumerate() {
                json.push_str(if at > 0 { "," } else { "" });
                write(json, value);
            }
            json.push(']');
        }
        Value::Object(members) => {
            let index = |name: &str| name.parse::<u32>().ok().filter(|index| index.to_string() == name);
            let mut members: Vec<_> = members.iter().collect();
            members.sort_by_key(|(name, _)| index(name).map_or((true, 0), |index| (false, index)));
            json.push('{');
            for (at, (name, value)) in members.into_iter().enumerate() {
                json.push_str(if at > 0 { "," } else { "" });
                json.push_str(&Value::from(name.as_str()).to_string());
                json.push(':');
                write(json, value);
            }
            json.push('}');
        }
        plain => json.push_str(&plain.to_string()),
    }
}

/// A number as ECMAScript writes it (`Number::toString`).
fn written(number: f64) -> String {
    let (digits, exponent) = match format!("{:e}", number.abs()).split_once('e') {
        Some((digits, exponent)) => (digits.replace('.', ""), exponent.parse::<i32>().unwrap_or_default()),
        None => return "null".to_owned(),
    };
    let sign = if number < 0.0 { "-" } else { "" };
    let count = i32::try_from(digits.len()).unwrap_or(i32::MAX);
    let zeros = |count: i32| "0".repeat(usize::try_from(count).unwrap_or_default());
    let plain = match exponent {
        0..=20 if count <= exponent + 1 => digits + &zeros(exponent + 1 - count),
        0..=20 => {
            let (whole, part) = digits.split_at(usize::try_from(exponent + 1).unwrap_or_default());
            format!("{whole}.{part}")
        }
        -6..0 => format!("0.{}{digits}", zeros(-exponent - 1)),
        _ => {
            let (first, part) = digits.split_at(1);
            let point = if part.is_empty() { "" } else { "." };
            format!("{first}{point}{part}e{exponent:+}")
        }
    };
    format!("{sign}{plain}")
}

fn in_one_line(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.is_empty() { "{}".to_owned() } else { text }
}

#[cfg(test)]
mod tests {
    use super::written;

    #[test]
    fn numbers_are_those_of_ecmascript() {
        for (number, text) in [
            (0.0, "0"),
            (-0.0, "0"),
            (1.0, "1"),
            (-1.5, "-1.5"),
            (1e20, "100000000000000000000"),
            (1e21, "1e+21"),
            (1.25e21, "1.25e+21"),
            (1e-6, "0.000001"),
            (1.5e-7, "1.5e-7"),
            (123_456_789.125, "123456789.125"),
            (9_007_199_254_740_993.0, "9007199254740992"),
        ] {
            assert_eq!(written(number), text);
        }
    }
}
