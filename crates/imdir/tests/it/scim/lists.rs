//! Lists, filters and pages.

use super::{Provider, percent};
use crate::support::{Service, text};
use serde_json::json;

#[tokio::test]
async fn lookups_find_one_and_only_one() {
    let service = Service::start();
    let provider = Provider::of(&service).await;
    let (ann, bo) = (provider.user("ann").await, provider.user("bo").await);
    let ward = provider.group("Ward", &[&ann]).await;
    let only = |id: &String| vec![id.clone()];
    for filter in [
        "userName eq \"ANN\"",
        "externalId eq \"ext-ann\"",
        "externalId eq ext-ann",
        "emails[type eq \"work\"].value eq \"ann@harbour.example\"",
        "emails.value eq \"ANN@harbour.example\" and active eq true",
        "userName sw \"an\"",
        "not (userName eq \"bo\") and externalId pr",
    ] {
        assert_eq!(provider.found("/Users", filter).await, only(&ann), "{filter}");
    }
    for filter in [
        "externalId eq \"EXT-ANN\"",
        "userName eq \"nobody-has-this\"",
        "emails[type eq \"home\"].value eq \"ann@harbour.example\"",
    ] {
        assert!(provider.found("/Users", filter).await.is_empty(), "{filter}");
    }
    assert_eq!(provider.found("/Groups", "displayName eq \"ward\"").await, only(&ward));
    assert_eq!(provider.found("/Groups", &format!("members eq \"{ann}\"")).await, only(&ward));
    assert_eq!(
        provider.found("/Groups", &format!("id eq \"{ward}\" and members eq \"{ann}\"")).await,
        only(&ward)
    );
    assert!(provider.found("/Groups", &format!("id eq \"{ward}\" and members eq \"{bo}\"")).await.is_empty());
    let lean = provider
        .get(&format!("/Groups?excludedAttributes=members&filter={}", percent("displayName eq \"Ward\"")))
        .await
        .ok(200);
    assert!(lean["Resources"][0].get("members").is_none(), "{lean}");
}

#[tokio::test]
async fn pages_count_what_is_there_and_all_that_match() {
    let service = Service::start();
    let provider = Provider::of(&service).await;
    let mut ids = vec![provider.account.owner_id.clone()];
    for number in 0..6 {
        ids.push(provider.user(&format!("u{number}")).await);
    }
    ids.sort();
    let mut seen = Vec::new();
    for start in [1, 4, 7] {
        let page = provider.get(&format!("/Users?startIndex={start}&count=3")).await.ok(200);
        let listed = page["Resources"].as_array().expect("a list");
        assert_eq!((&page["totalResults"], &page["itemsPerPage"]), (&json!(7), &json!(listed.len())));
        seen.extend(listed.iter().map(|it| text(&it["id"])));
    }
    assert_eq!(seen.len(), 7);
    seen.sort();
    assert_eq!(seen, ids);
    for (query, total, count) in [
        ("startIndex=-3&count=2", 7, 2),
        ("count=0", 7, 0),
        ("startIndex=50", 7, 0),
        ("filter=externalId%20pr&count=2&startIndex=2", 6, 2),
        ("filter=userName%20eq%20%22none%22", 0, 0),
    ] {
        let page = provider.get(&format!("/Users?{query}")).await.ok(200);
        let listed = page["Resources"].as_array().expect("never absent").len();
        assert_eq!((&page["totalResults"], listed), (&json!(total), count), "{query}");
        let body = json!({ "count": 2, "filter": "externalId pr", "attributes": ["userName"] });
        let page = provider.post("/.search", body).await.ok(200);
        assert_eq!((&page["totalResults"], &page["itemsPerPage"]), (&json!(6), &json!(2)));
        assert!(page["Resources"][0].get("emails").is_none() && page["Resources"][0].get("id").is_some());
    }
}

#[tokio::test]
async fn a_filter_that_would_compare_too_much_is_refused() {
    let service = Service::start();
    let provider = Provider::of(&service).await;
    for number in 0..60 {
        provider.user(&format!("u{number}")).await;
    }
    let dear = vec!["title co \"x\""; 190].join(" or ");
    provider.get(&format!("/Users?filter={}", percent(&dear))).await.error(400, "tooMany");
    assert_eq!(provider.found("/Users", "userName eq \"u17\"").await.len(), 1);
}
