//! A body with a file in one of its fields, which may be larger than others.

use crate::http::wire::{
    body::{decode, read_within},
    error::Error,
    fields::Fields,
};
use crate::service::Service;
use axum::extract::{FromRequest, Request};
use std::{sync::Arc, time::Duration};
use tokio::sync::OwnedSemaphorePermit;

const LIMIT_BYTES: usize = 64 * 1024 * 1024;
const TIMEOUT: Duration = Duration::from_secs(60);

/// A decoded body with a file. Few are read at a time, since each is kept in memory.
#[derive(Debug)]
pub struct FileBody {
    pub(crate) fields: Fields,
    /// To be held as long as the file is.
    pub(crate) turn: OwnedSemaphorePermit,
}

impl FromRequest<Service> for FileBody {
    type Rejection = Error;

    async fn from_request(request: Request, service: &Service) -> Result<Self, Error> {
        let turn = Arc::clone(&service.files).try_acquire_owned().map_err(|_| Error::too_many_files())?;
        let (parts, body) = request.into_parts();
        let bytes = read_within(body, LIMIT_BYTES, TIMEOUT).await?;
        Ok(Self { fields: decode(&parts.headers, bytes).await?, turn })
    }
}
