//! A web server for the finished site on this machine: static files, nothing else. hyper speaks HTTP
//! and tower-http finds the files; here are the port and what a browser may keep.

use std::io::{self, ErrorKind};
use std::net::TcpListener;
use std::path::PathBuf;
use std::thread;

use anyhow::{Context, Result, anyhow};
use hyper::body::Incoming;
use hyper::header::{self, HeaderValue};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Request, Response};
use hyper_util::rt::TokioIo;
use tokio::task;
use tower_http::services::ServeDir;
use tower_http::services::fs::ServeFileSystemResponseBody as Body;
use tower_service::Service;

/// What lets a page share memory between threads: it shares its process with no other origin.
const ISOLATION: [(&str, &str); 2] = [
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-embedder-policy", "require-corp"),
];

/// Takes the port. Visitors who come before `start` wait in the system's queue.
pub fn listen(port: u16) -> Result<TcpListener> {
    TcpListener::bind(("127.0.0.1", port)).map_err(|error| match error.kind() {
        ErrorKind::AddrInUse => {
            let other = port.checked_add(1).unwrap_or(8080);
            anyhow!(
                "Port {port} is taken by another program. Try `cargo xtask serve --port {other}`."
            )
        }
        _ => anyhow!("Port {port} can't be opened: {error}. Try another with --port."),
    })
}

/// Serves a folder from now on, on a thread of its own; the answer is its address.
pub fn start(listener: TcpListener, folder: PathBuf) -> Result<String> {
    let address = listener.local_addr()?;
    listener.set_nonblocking(true)?;
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_io()
        .build()
        .context("The server can't start.")?;
    let listener = {
        let _inside = runtime.enter();
        tokio::net::TcpListener::from_std(listener)?
    };
    thread::spawn(move || runtime.block_on(serve(listener, ServeDir::new(folder))));
    Ok(format!("http://{address}/"))
}

async fn serve(listener: tokio::net::TcpListener, files: ServeDir) {
    loop {
        let Ok((visitor, _)) = listener.accept().await else {
            // Out of file handles: those who are being answered will give theirs back.
            task::yield_now().await;
            continue;
        };
        let files = files.clone();
        task::spawn(async move {
            let service = service_fn(|request| answer(request, files.clone()));
            // A visitor who leaves in the middle of an answer is none of our concern.
            let _ = http1::Builder::new()
                .serve_connection(TokioIo::new(visitor), service)
                .await;
        });
    }
}

async fn answer(request: Request<Incoming>, mut files: ServeDir) -> io::Result<Response<Body>> {
    let keep = cache_control(request.uri().path());
    let Ok(mut response) = files.call(request).await;
    let found = response.status().is_success();
    let headers = response.headers_mut();
    if found {
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(keep));
    }
    headers.insert(
        header::X_CONTENT_TYPE_OPTIONS,
        HeaderValue::from_static("nosniff"),
    );
    for (name, value) in ISOLATION {
        headers.insert(name, HeaderValue::from_static(value));
    }
    // All text of the site is UTF-8; the name of a file says nothing of that.
    if let Some(Ok(kind)) = headers.get(header::CONTENT_TYPE).map(HeaderValue::to_str)
        && kind.starts_with("text/")
    {
        let with_charset = HeaderValue::try_from(format!("{kind}; charset=utf-8"));
        headers.insert(
            header::CONTENT_TYPE,
            with_charset.map_err(io::Error::other)?,
        );
    }
    Ok(response)
}

/// Files whose name carries a hash never change; the others are asked for each time.
fn cache_control(path: &str) -> &'static str {
    let name = path.rsplit('/').next().unwrap_or_default();
    let stem = name.split('.').next().unwrap_or_default();
    let hash = stem.rsplit_once('-').map(|(_, hash)| hash);
    if hash.is_some_and(is_hash) {
        "public, max-age=31536000, immutable"
    } else {
        "no-cache"
    }
}

/// As esbuild writes hashes (in base 32) or `cache::hashed_name` does (in base 16). A word of as many
/// letters, such as `findings`, is neither.
fn is_hash(text: &str) -> bool {
    let base32 = |letter: char| letter.is_ascii_uppercase() || letter.is_ascii_digit();
    let base16 = |letter: char| letter.is_ascii_hexdigit() && !letter.is_ascii_uppercase();
    text.len() >= 8 && (text.chars().all(base32) || text.chars().all(base16))
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::io::{Read, Write};
    use std::net::TcpStream;

    use super::*;

    #[test]
    fn cache_rules_follow_the_name() {
        for hashed in [
            "/main-ABCDEFGH.js",
            "/data/train-images-0-0123456789.idx.gz",
        ] {
            assert!(cache_control(hashed).contains("immutable"), "{hashed}");
        }
        for changing in [
            "/",
            "/index.html",
            "/assets.json",
            "/main.js",
            "/some-thing.js",
            "/docs/noise-findings.html",
        ] {
            assert_eq!(cache_control(changing), "no-cache", "{changing}");
        }
    }

    #[test]
    fn files_are_served_and_heads_have_no_body() {
        let site = Site::new("files");
        fs::write(site.folder.join("a.wasm"), vec![7; 100_000]).unwrap();
        assert!(
            listen(site.port)
                .unwrap_err()
                .to_string()
                .contains("--port")
        );

        let get = site.ask("GET", "/a.wasm");
        assert_eq!(get.status, 200);
        assert!(get.says("content-type: application/wasm"), "{get:?}");
        assert!(get.says("content-length: 100000"), "{get:?}");
        assert!(get.says("x-content-type-options: nosniff"), "{get:?}");
        assert!(get.says("cache-control: no-cache"), "{get:?}");
        assert!(
            get.says("cross-origin-embedder-policy: require-corp"),
            "{get:?}"
        );
        assert_eq!(get.body.len(), 100_000);
        let head = site.ask("HEAD", "/a.wasm");
        assert!(head.says("content-length: 100000"), "{head:?}");
        assert_eq!(head.body, "");
        assert_eq!(site.ask("GET", "/none").status, 404);
        let post = site.ask("POST", "/a.wasm");
        assert!(
            post.status == 405 && post.says("allow: GET,HEAD"),
            "{post:?}"
        );
    }

    #[test]
    fn types_are_those_that_browsers_insist_on() {
        let site = Site::new("types");
        for (name, kind) in [
            ("index.html", "text/html; charset=utf-8"),
            ("main-ABCDEFGH.js", "text/javascript; charset=utf-8"),
            ("style.css", "text/css; charset=utf-8"),
            ("assets.json", "application/json"),
            ("cpu.wasm", "application/wasm"),
            ("train-0.idx.gz", "application/gzip"),
            ("icon.svg", "image/svg+xml"),
            ("faces.png", "image/png"),
            ("a.woff2", "font/woff2"),
            ("w.safetensors", "application/octet-stream"),
        ] {
            fs::write(site.folder.join(name), name).unwrap();
            let answer = site.ask("GET", &format!("/{name}?as=asked"));
            assert_eq!((answer.status, &answer.body[..]), (200, name));
            assert!(answer.says(&format!("content-type: {kind}")), "{answer:?}");
        }
        assert_eq!(site.ask("GET", "/").body, "index.html");
    }

    #[test]
    fn nothing_outside_of_the_site_is_served() {
        let site = Site::new("outside");
        fs::write(site.folder.with_extension("txt"), "outside").unwrap();
        let name = site.folder.with_extension("txt");
        let name = name.file_name().unwrap().to_str().unwrap();
        for path in [
            format!("/../{name}"),
            format!("/%2e%2e/{name}"),
            format!("/a/..%2f..%2f{name}"),
            format!("/..\\{name}"),
            "//etc/passwd".into(),
            "/%".into(),
            "/%zz".into(),
        ] {
            let answer = site.ask("GET", &path);
            assert_eq!((answer.status, &answer.body[..]), (404, ""), "{path}");
        }
    }

    /// A served folder that is gone when its test ends.
    struct Site {
        folder: PathBuf,
        port: u16,
    }

    #[derive(Debug)]
    struct Answer {
        status: u16,
        head: String,
        body: String,
    }

    impl Answer {
        fn says(&self, line: &str) -> bool {
            self.head.lines().any(|found| found == line)
        }
    }

    impl Site {
        fn new(name: &str) -> Site {
            let folder = format!("noiselab-server-{name}-{}", std::process::id());
            let folder = std::env::temp_dir().join(folder);
            fs::create_dir_all(&folder).unwrap();
            let listener = listen(0).unwrap();
            let port = listener.local_addr().unwrap().port();
            start(listener, folder.clone()).unwrap();
            Site { folder, port }
        }

        fn ask(&self, method: &str, path: &str) -> Answer {
            let mut stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
            write!(
                stream,
                "{method} {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
            )
            .unwrap();
            let mut answer = String::new();
            stream.read_to_string(&mut answer).unwrap();
            let (head, body) = answer.split_once("\r\n\r\n").unwrap();
            Answer {
                status: head.split(' ').nth(1).unwrap().parse().unwrap(),
                head: head.to_owned(),
                body: body.to_owned(),
            }
        }
    }

    impl Drop for Site {
        fn drop(&mut self) {
            let _ = fs::remove_dir_all(&self.folder);
            let _ = fs::remove_file(self.folder.with_extension("txt"));
        }
    }
}
