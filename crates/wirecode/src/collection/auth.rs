//! A collection's authentication: a list of parameters in v2.1, an object of them in v2.0.

use crate::draft::{DraftAuth, DraftJwt, DraftLogin, with_placeholder};
use crate::node::Node;
use crate::problem::Problem;
use crate::tree::Tree;

/// `None` inherits the authentication of the folder above.
pub(super) fn read(node: &Node<'_>, problems: &mut Vec<Problem>) -> Option<DraftAuth> {
    let node = node.object(problems)?;
    let scheme = node.text_of("type", problems)?;
    let parameters = Parameters::read(node, &scheme, problems);
    let of = |name: &str| parameters.of(name);
    let login =
        || DraftLogin { user: parameters.filled("username"), password: parameters.filled("password") };
    Some(match scheme.as_str() {
        "noauth" | "none" => DraftAuth::None,
        "inherit" => return None,
        "bearer" => match of("token").filter(|token| !token.is_empty()) {
            Some(token) => header("Authorization", format!("Bearer {token}")),
            None => DraftAuth::MissingToken("Bearer {{<token>}}".to_owned()),
        },
        "basic" => DraftAuth::Basic(login()),
        "digest" => DraftAuth::Digest(login()),
        "ntlm" => DraftAuth::Ntlm(login()),
        "apikey" => {
            let (name, value) = (of("key").unwrap_or_default(), parameters.filled("value"));
            match of("in").as_deref() {
                Some("query") => DraftAuth::Query { name, value },
                _ => header(&name, value),
            }
        }
        "oauth2" => oauth2(&parameters),
        "awsv4" => DraftAuth::AwsV4 {
            access_key: parameters.filled("accessKey"),
            secret_key: parameters.filled("secretKey"),
            session_token: of("sessionToken").unwrap_or_default(),
            region: of("region").unwrap_or_else(|| "us-east-1".to_owned()),
            service: of("service").or_else(|| of("serviceName")).unwrap_or_else(|| "execute-api".to_owned()),
        },
        "oauth1" => DraftAuth::OAuth1 {
            consumer_key: parameters.filled("consumerKey"),
            consumer_secret: parameters.filled("consumerSecret"),
            token: of("token").unwrap_or_default(),
            token_secret: of("tokenSecret").unwrap_or_default(),
            signature_method: of("signatureMethod").unwrap_or_else(|| "HMAC-SHA1".to_owned()),
        },
        "hawk" => DraftAuth::Hawk {
            id: parameters.filled("authId"),
            key: parameters.filled("authKey"),
            algorithm: of("algorithm").unwrap_or_else(|| "sha256".to_owned()),
        },
        "jwt" => DraftAuth::Jwt(jwt(&parameters)),
        _ => DraftAuth::Other(scheme),
    })
}

fn jwt(parameters: &Parameters) -> DraftJwt {
    let of = |name: &str| parameters.of(name).unwrap_or_default();
    DraftJwt {
        algorithm: of("algorithm"),
        secret: parameters.filled("secret"),
        is_secret_encoded: !matches!(of("isSecretBase64Encoded").as_str(), "" | "false"),
        header: of("header"),
        payload: parameters.of("payload"),
        place: of("addTokenTo"),
        prefix: parameters.of("headerPrefix").unwrap_or_else(|| "Bearer".to_owned()),
        parameter: Some(of("queryParamKey"))
            .filter(|name| !name.is_empty())
            .unwrap_or_else(|| "token".to_owned()),
    }
}

fn header(name: &str, value: String) -> DraftAuth {
    DraftAuth::Header { name: name.to_owned(), value }
}

fn oauth2(parameters: &Parameters) -> DraftAuth {
    let Some(token) = parameters.of("accessToken").filter(|token| !token.is_empty()) else {
        return DraftAuth::MissingToken("Bearer {{<access_token>}}".to_owned());
    };
    // Postman sends no token of another type.
    if let Some(kind) =
        parameters.of("tokenType").filter(|kind| !kind.eq_ignore_ascii_case("bearer") && !kind.is_empty())
    {
        return DraftAuth::Other(format!("OAuth 2 with a token of type {kind}"));
    }
    if parameters.of("addTokenTo").as_deref() == Some("queryParams") {
        return DraftAuth::Query { name: "access_token".to_owned(), value: token };
    }
    let prefix = parameters.of("headerPrefix").unwrap_or_else(|| "Bearer".to_owned());
    header("Authorization", format!("{} {token}", prefix.trim()).trim().to_owned())
}

struct Parameters(Vec<(String, String)>);

impl Parameters {
    fn read(auth: &Node<'_>, scheme: &str, problems: &mut Vec<Problem>) -> Self {
        let Some(node) = auth.field(scheme) else { return Self(Vec::new()) };
        let pairs: Vec<(String, Node<'_>)> = if node.is_list() {
            let entries = node.list(problems);
            let named = entries.iter().filter_map(|entry| {
                let name = entry.text_of("key", problems)?;
                Some((name, entry.field("value")?))
            });
            named.collect()
        } else {
            node.members(problems).into_iter().map(|(name, node)| (name.to_owned(), node)).collect()
        };
        // Some settings are lists (token parameters, for example), which are never sent. Token settings may be objects.
        let texts = pairs.into_iter().filter_map(|(name, node)| {
            let text = match node.value {
                Tree::Object(_) => node.json(),
                _ => node.text(&mut Vec::new())?,
            };
            let text = with_placeholder(&text, &name);
            Some((name, text))
        });
        Self(texts.collect())
    }

    fn of(&self, name: &str) -> Option<String> {
        self.0.iter().find(|(own, _)| own == name).map(|(_, value)| value.clone())
    }

    /// The parameter, or a placeholder if it is missing or empty.
    fn filled(&self, name: &str) -> String {
        self.of(name).filter(|value| !value.is_empty()).unwrap_or_else(|| format!("{{{{<{name}>}}}}"))
    }
}
