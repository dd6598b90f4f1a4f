//! `wirecode serve`: a page where a pasted request becomes code.

use anyhow::{Context, Result};
use axum::{
    Router,
    extract::{DefaultBodyLimit, Path, State},
    http::{
        StatusCode,
        header::{CONTENT_SECURITY_POLICY, CONTENT_TYPE, X_CONTENT_TYPE_OPTIONS},
    },
    response::{IntoResponse, Response},
    routing::{get, post},
};
use clap::Args;
use portal::PasteFile;
use std::{env, fs, io::Write as _, net::SocketAddr, path::PathBuf, sync::Arc};
use tokio::{net::TcpListener, sync::Semaphore};

/// Where the WebAssembly module is looked for, from the folder of the program: beside it, and where packages put it.
const MODULES: [&str; 2] = ["wirecode.wasm", "../share/wirecode/wirecode.wasm"];
/// The maximum size of a pasted document, in bytes, where the server computes.
const LARGEST_CALL: usize = 64 << 20;
/// Of documents that are worked on at a time; others wait.
static TURNS: Semaphore = Semaphore::const_new(4);

#[derive(Debug, Args)]
pub struct ServeArgs {
    /// Write the page to this folder instead, for any web server or none
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// WebAssembly module that computes in the page, `wirecode.wasm` of the npm package; by default the one that is
    /// installed with this program or beside it, or else this program computes
    #[arg(long, value_name = "FILE")]
    wasm: Option<PathBuf>,
    /// Address and port to listen on; port 0 picks a free one
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:8091")]
    listen: SocketAddr,
}

impl ServeArgs {
    pub fn run(&self) -> Result<()> {
        let module = self.module()?;
        let files = portal::paste(module.as_deref());
        if let Some(out) = &self.out {
            module.context("a page in a folder computes by itself, hint: give wirecode.wasm of the npm package with --wasm")?;
            return write(&files, out);
        }
        let page = PastePage { files, policy: portal::paste_policy(module.is_some()) };
        let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
        runtime.block_on(serve(page, self.listen))
    }

    fn module(&self) -> Result<Option<Vec<u8>>> {
        if let Some(file) = &self.wasm {
            let bytes = fs::read(file).with_context(|| format!("can't read {}", file.display()))?;
            anyhow::ensure!(bytes.starts_with(b"\0asm"), "{} is not a WebAssembly module", file.display());
            return Ok(Some(bytes));
        }
        let own = env::current_exe().unwrap_or_default();
        Ok(MODULES.iter().find_map(|module| fs::read(own.with_file_name(module)).ok()))
    }
}

fn write(files: &[PasteFile], folder: &std::path::Path) -> Result<()> {
    for file in files {
        let path = folder.join(&file.path);
        let made =
            path.parent().map_or(Ok(()), fs::create_dir_all).and_then(|()| fs::write(&path, &file.content));
        made.with_context(|| format!("can't write {}", path.display()))?;
    }
    eprintln!("{} files in {}", files.len(), folder.display());
    Ok(())
}

struct PastePage {
    files: Vec<PasteFile>,
    policy: &'static str,
}

async fn serve(page: PastePage, listen: SocketAddr) -> Result<()> {
    let router = Router::new()
        .route("/", get(async |State(page): State<Arc<PastePage>>| page.answer("index.html")))
        .route("/call", post(call).layer(DefaultBodyLimit::max(LARGEST_CALL)))
        .route(
            "/{*path}",
            get(async |State(page): State<Arc<PastePage>>, Path(path): Path<String>| page.answer(&path)),
        )
        .with_state(Arc::new(page));
    let listener = TcpListener::bind(listen)
        .await
        .with_context(|| format!("can't listen on {listen}, hint: choose another with --listen"))?;
    writeln!(std::io::stdout(), "http://{}/", listener.local_addr()?)?;
    tokio::select! {
        served = axum::serve(listener, router).into_future() => served?,
        _ = tokio::signal::ctrl_c() => {}
    }
    Ok(())
}

impl PastePage {
    fn answer(&self, path: &str) -> Response {
        let Some(file) = self.files.iter().find(|file| file.path == path) else {
            return StatusCode::NOT_FOUND.into_response();
        };
        let headers = [
            (CONTENT_TYPE, file.media_type),
            (CONTENT_SECURITY_POLICY, self.policy),
            (X_CONTENT_TYPE_OPTIONS, "nosniff"),
        ];
        (headers, file.content.clone()).into_response()
    }
}

/// Samples of a large document take a while, during which others are answered.
async fn call(text: String) -> Response {
    let turn = TURNS.acquire().await;
    let answer = tokio::task::spawn_blocking(move || wirecode::json::call(&text)).await;
    drop(turn);
    match answer {
        Ok(answer) => ([(CONTENT_TYPE, "application/json")], answer).into_response(),
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}
