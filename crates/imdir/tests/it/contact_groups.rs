//! `/contacts/groups`: the newer interface to the same groups.

use crate::support::{Service, text};
use serde_json::json;

#[tokio::test]
async fn a_contact_group_is_the_im_group_with_the_type_that_its_privacy_says() {
    let service = Service::start();
    let account = service.account("business").await;
    let admin = service.admin(&account).await;
    let user = service.user(&account, &format!("ann@{}", account.domain)).await;
    let made = admin
        .post(
            "/v2/contacts/groups",
            json!({ "group_name": "Crew", "group_privacy": 3, "description": "On deck",
                    "group_members": [{ "id": user, "type": 1 }] }),
        )
        .await
        .ok(201);
    let id = text(&made["group_id"]);
    let expected = json!({ "group_id": id, "group_name": "Crew", "group_privacy": 3, "description": "On deck", "total_members": 1 });
    assert_eq!(made, expected);
    let group = admin.get(&format!("/v2/im/groups/{id}")).await.ok(200);
    assert_eq!((&group["name"], &group["type"]), (&json!("Crew"), &json!("restricted")));

    let path = format!("/v2/contacts/groups/{id}");
    admin.patch(&path, json!({ "name": "Deck", "privacy": 1, "description": "" })).await.ok(204);
    let group = admin.get(&path).await.ok(200);
    assert_eq!(
        (&group["group_name"], &group["group_privacy"], &group["description"]),
        (&json!("Deck"), &json!(1), &json!(""))
    );

    let members = admin.get(&format!("{path}/members")).await.ok(200);
    assert_eq!(members["members"][0]["id"], user);
    admin.delete(&format!("{path}/members?member_ids={user}")).await.ok(204);
    let added =
        admin.post(&format!("{path}/members"), json!({ "group_members": [{ "id": user }] })).await.ok(201);
    assert_eq!(added, json!({ "member_ids": [user] }));
    admin.delete(&path).await.ok(204);
    admin.get(&path).await.error(400, 300, &format!("Group does not exist:{id}."));
    assert_eq!(admin.get("/v2/contacts/groups").await.ok(200)["groups"], json!([]));
}

#[tokio::test]
async fn wrong_fields_of_a_contact_group_are_named_together() {
    let service = Service::start();
    let account = service.account("business").await;
    let admin = service.admin(&account).await;
    let answer = admin
        .post(
            "/v2/contacts/groups",
            json!({ "group_privacy": 4, "group_members": [{ "type": 2, "id": "x" }] }),
        )
        .await;
    answer.wrong_fields(&[
        ("group_name", "Missing field."),
        ("group_privacy", "Invalid field: must be 1 (shared), 2 (normal) or 3 (restricted)."),
        (
            "group_members",
            "Invalid field: each member must be of type 1, a user: this directory has no user groups.",
        ),
    ]);
}
