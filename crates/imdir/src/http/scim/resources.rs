//! Creates, reads and changes one resource of either kind.

use super::{
    answer::{Failed, Reply},
    groups,
    session::{Request, Session},
    users,
};
use axum::http::{Method, header};
use scim::{Error, Kind, Projection, etag};
use serde_json::Value;

impl Session {
    pub(super) async fn create(
        &mut self,
        kind: Kind,
        body: Value,
        projection: &Projection,
    ) -> Result<Reply, Failed> {
        match kind {
            Kind::User => self.create_user(body, projection).await,
            Kind::Group => self.create_group(body, projection).await,
        }
    }

    /// Executes a request on one resource.
    pub(super) async fn act(
        &mut self,
        method: &Method,
        asked: &Request,
        body: Value,
    ) -> Result<Reply, Failed> {
        match (asked.kind, method.as_str()) {
            (_, "GET" | "HEAD") => self.get(asked),
            (Kind::User, "PUT") => self.put_user(asked, body).await,
            (Kind::User, "PATCH") => self.patch_user(asked, &body).await,
            (Kind::User, _) => self.delete_user(asked).await,
            (Kind::Group, "PUT") => self.put_group(asked, body).await,
            (Kind::Group, "PATCH") => self.patch_group(asked, &body).await,
            (Kind::Group, _) => self.delete_group(asked).await,
        }
    }

    fn get(&self, asked: &Request) -> Result<Reply, Failed> {
        let shown = match asked.kind {
            Kind::User => users::shown(self.realm(), self.expect_user(&asked.id)?, &self.base),
            Kind::Group => {
                let with_members = asked.projection.wants(Kind::Group, "members");
                groups::shown(self, self.expect_group(&asked.id)?, with_members)
            }
        };
        let tag = etag::of(&shown);
        if asked.if_none_match.as_deref().is_some_and(|it| etag::is_listed(it, &tag)) {
            return Ok(Reply::new(304, None).with(header::ETAG, &tag));
        }
        asked.must_match(&tag)?;
        Ok(Self::reply(200, asked.kind, shown, &asked.projection))
    }

    /// `/Me` (RFC 7644, section 3.11).
    pub(super) fn me(&self, projection: &Projection) -> Result<Reply, Failed> {
        let Some(user) = self.caller.user.and_then(|id| self.realm().user(id)) else {
            return Err(Error::new(501, "The token is an app's, not a user's: use /Users/{id}.").into());
        };
        Ok(Self::reply(200, Kind::User, users::shown(self.realm(), user, &self.base), projection))
    }
}
