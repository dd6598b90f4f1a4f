//! An identity provider that issues whatever it is told to.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use ring::{
    hmac,
    rand::SystemRandom,
    signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair},
};
use serde_json::{Value, json};
use std::{
    io::{BufRead, BufReader, Read, Write},
    net::{TcpListener, TcpStream},
    sync::{Arc, Mutex, MutexGuard},
};

pub struct Issuer {
    pub url: String,
    shared: Arc<Mutex<Shared>>,
}

struct Shared {
    key: Key,
    /// The keys that it publishes.
    published: Vec<Value>,
    /// Each request: its path, its `Authorization`, and its body.
    requests: Vec<(String, String, String)>,
    /// The response of the token endpoint.
    tokens: (u16, Value),
    userinfo: Value,
    /// Replaces members of the discovery document.
    document: Value,
}

/// A key pair with an id.
struct Key {
    id: String,
    pair: EcdsaKeyPair,
}

impl Key {
    fn new(id: &str) -> Self {
        let random = SystemRandom::new();
        let pkcs8 =
            EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &random).expect("random bytes");
        let pair = EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, pkcs8.as_ref(), &random);
        Self { id: id.into(), pair: pair.expect("its own key") }
    }

    fn public(&self) -> Value {
        let point = self.pair.public_key().as_ref();
        let part = |range: std::ops::Range<usize>| URL_SAFE_NO_PAD.encode(&point[range]);
        json!({ "kty": "EC", "crv": "P-256", "use": "sig", "kid": self.id, "x": part(1..33), "y": part(33..65) })
    }
}

impl Issuer {
    pub fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port is free");
        let url = format!("http://{}", listener.local_addr().expect("it is bound"));
        let key = Key::new("k1");
        let shared = Arc::new(Mutex::new(Shared {
            published: vec![key.public()],
            key,
            requests: Vec::new(),
            tokens: (500, Value::Null),
            userinfo: json!({ "sub": "ann-7" }),
            document: json!({}),
        }));
        let served = (url.clone(), Arc::clone(&shared));
        std::thread::spawn(move || {
            for client in listener.incoming().flatten() {
                let _ = serve(&served.0, &served.1, client);
            }
        });
        Self { url, shared }
    }

    fn shared(&self) -> MutexGuard<'_, Shared> {
        self.shared.lock().expect("no panic")
    }

    /// A token signed by the present key.
    pub fn token(&self, kind: &str, claims: &Value) -> String {
        let id = self.shared().key.id.clone();
        self.signed(&json!({ "alg": "ES256", "kid": id, "typ": kind }), claims)
    }

    pub fn signed(&self, header: &Value, claims: &Value) -> String {
        let signed = unsigned(header, claims);
        let signature = self.shared().key.pair.sign(&SystemRandom::new(), signed.as_bytes());
        format!("{signed}.{}", URL_SAFE_NO_PAD.encode(signature.expect("random bytes").as_ref()))
    }

    /// A token with an HMAC by the public key, which everybody knows.
    pub fn symmetric(&self, claims: &Value) -> String {
        let key = self.shared().key.pair.public_key().as_ref().to_vec();
        let signed = unsigned(&json!({ "alg": "HS256", "kid": "k1", "typ": "at+jwt" }), claims);
        let mac = hmac::sign(&hmac::Key::new(hmac::HMAC_SHA256, &key), signed.as_bytes());
        format!("{signed}.{}", URL_SAFE_NO_PAD.encode(mac.as_ref()))
    }

    /// Another key takes over; the one before is published no more.
    pub fn rotate(&self, id: &str) {
        let mut shared = self.shared();
        shared.key = Key::new(id);
        shared.published = vec![shared.key.public()];
    }

    /// The token endpoint answers with this ID token.
    pub fn answers_with(&self, id_token: &str) {
        self.refuses_with(
            200,
            json!({ "id_token": id_token, "access_token": "access", "token_type": "Bearer" }),
        );
    }

    pub fn refuses_with(&self, status: u16, body: Value) {
        self.shared().tokens = (status, body);
    }

    pub fn tells(&self, userinfo: Value) {
        self.shared().userinfo = userinfo;
    }

    /// Changes its discovery document.
    pub fn says(&self, document: Value) {
        self.shared().document = document;
    }

    /// The requests for a path: `Authorization` and body of each.
    pub fn requests(&self, path: &str) -> Vec<(String, String)> {
        let shared = self.shared();
        let of_path = shared.requests.iter().filter(|(asked, ..)| asked == path);
        of_path.map(|(_, authorization, body)| (authorization.clone(), body.clone())).collect()
    }
}

/// The signed part of a token.
pub fn unsigned(header: &Value, claims: &Value) -> String {
    let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
    format!("{}.{}", part(header), part(claims))
}

fn serve(url: &str, shared: &Mutex<Shared>, client: TcpStream) -> std::io::Result<()> {
    let mut reader = BufReader::new(client.try_clone()?);
    let (mut line, mut length, mut authorization) = (String::new(), 0, String::new());
    reader.read_line(&mut line)?;
    let path = line.split(' ').nth(1).unwrap_or_default().to_owned();
    loop {
        let mut header = String::new();
        reader.read_line(&mut header)?;
        let Some((name, value)) = header.trim().split_once(": ") else { break };
        match &*name.to_ascii_lowercase() {
            "content-length" => length = value.parse().unwrap_or_default(),
            "authorization" => value.clone_into(&mut authorization),
            _ => {}
        }
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body)?;
    let mut shared = shared.lock().expect("no panic");
    shared.requests.push((path.clone(), authorization, String::from_utf8_lossy(&body).into_owned()));
    let (status, body) = match &*path {
        "/.well-known/openid-configuration" => (200, super::merged(document(url), shared.document.clone())),
        "/jwks" => (200, json!({ "keys": shared.published })),
        "/token" => shared.tokens.clone(),
        "/userinfo" => (200, shared.userinfo.clone()),
        _ => (404, Value::Null),
    };
    drop(shared);
    let body = body.to_string();
    let head = format!("HTTP/1.1 {status} X\r\ncontent-type: application/json\r\nconnection: close\r\n");
    let mut client = client;
    client.write_all(format!("{head}content-length: {}\r\n\r\n{body}", body.len()).as_bytes())
}

fn document(url: &str) -> Value {
    json!({
        "issuer": url,
        "authorization_endpoint": format!("{url}/auth"),
        "token_endpoint": format!("{url}/token"),
        "userinfo_endpoint": format!("{url}/userinfo"),
        "end_session_endpoint": format!("{url}/out"),
        "jwks_uri": format!("{url}/jwks"),
        "authorization_response_iss_parameter_supported": true,
    })
}
