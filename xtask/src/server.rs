//! A web server for the finished site on this machine: static files, nothing else.

use std::fs::File;
use std::io::ErrorKind;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;

use anyhow::{Context, Result, anyhow};
use tiny_http::{Header, Method, Request, Response, Server};

/// Requests answered at once; the page asks for a handful.
const THREADS: usize = 8;

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

/// Serves a folder from now on, on threads of its own; the answer is its address.
pub fn start(listener: TcpListener, folder: PathBuf) -> Result<String> {
    let address = listener.local_addr()?;
    let server = Server::from_listener(listener, None).map_err(|error| anyhow!(error));
    let server = Arc::new(server.context("The server can't start.")?);
    for _ in 0..THREADS {
        let (server, folder) = (server.clone(), folder.clone());
        thread::spawn(move || {
            while let Ok(request) = server.recv() {
                // A visitor who leaves in the middle of an answer is none of our concern.
                let _ = answer(request, &folder);
            }
        });
    }
    Ok(format!("http://{address}/"))
}

fn answer(request: Request, folder: &Path) -> std::io::Result<()> {
    if !matches!(request.method(), Method::Get | Method::Head) {
        let allow = header("Allow", "GET, HEAD");
        return request.respond(
            Response::from_string("only GET and HEAD")
                .with_status_code(405)
                .with_header(allow),
        );
    }
    let opened = relative_path(request.url()).and_then(|path| {
        let file = File::open(folder.join(&path)).ok()?;
        file.metadata().ok()?.is_file().then_some((path, file))
    });
    let Some((path, file)) = opened else {
        return request.respond(Response::from_string("not found").with_status_code(404));
    };
    let length = file.metadata()?.len();
    let response = Response::from_file(file)
        .with_header(header("Content-Type", mime_type(&path)))
        .with_header(header("Cache-Control", cache_control(&path)))
        .with_header(header("X-Content-Type-Options", "nosniff"))
        // Always with its length: the page shows how much of a download is done.
        .with_chunked_threshold(
            usize::try_from(length)
                .unwrap_or(usize::MAX)
                .saturating_add(1),
        );
    request.respond(response)
}

/// The file below the site that a URL names; None for one that would leave it.
fn relative_path(url: &str) -> Option<String> {
    let path = url.split(['?', '#']).next()?.strip_prefix('/')?;
    let path = percent_decoded(path)?;
    let path = if path.is_empty() || path.ends_with('/') {
        format!("{path}index.html")
    } else {
        path
    };
    let safe = |part: &str| {
        !part.is_empty() && !part.starts_with('.') && !part.contains(['\\', ':', '\0'])
    };
    path.split('/').all(safe).then_some(path)
}

fn percent_decoded(text: &str) -> Option<String> {
    let mut parts = text.split('%');
    let mut bytes = parts.next()?.as_bytes().to_vec();
    for part in parts {
        bytes.push(u8::from_str_radix(part.get(..2)?, 16).ok()?);
        bytes.extend(&part.as_bytes()[2..]);
    }
    String::from_utf8(bytes).ok()
}

fn mime_type(path: &str) -> &'static str {
    match path.rsplit('.').next().unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "json" => "application/json",
        "wasm" => "application/wasm",
        "gz" => "application/gzip",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "woff2" => "font/woff2",
        _ => "application/octet-stream",
    }
}

/// Files whose name carries a hash never change; the others are asked for each time.
fn cache_control(path: &str) -> &'static str {
    let name = path.rsplit('/').next().unwrap_or_default();
    let stem = name.split('.').next().unwrap_or_default();
    let hash = stem.rsplit_once('-').map(|(_, hash)| hash);
    if hash.is_some_and(|hash| {
        hash.len() >= 8 && hash.chars().all(|letter| letter.is_ascii_alphanumeric())
    }) {
        "public, max-age=31536000, immutable"
    } else {
        "no-cache"
    }
}

fn header(name: &str, value: &str) -> Header {
    Header::from_bytes(name, value).expect("headers are ASCII")
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::io::{Read, Write};
    use std::net::TcpStream;

    use super::*;

    #[test]
    fn urls_name_files_below_the_site_only() {
        assert_eq!(relative_path("/").as_deref(), Some("index.html"));
        assert_eq!(
            relative_path("/?noise=normal").as_deref(),
            Some("index.html")
        );
        assert_eq!(
            relative_path("/data/a%20b.gz#x").as_deref(),
            Some("data/a b.gz")
        );
        let outside = [
            "/../Cargo.toml",
            "/%2e%2e/Cargo.toml",
            "/a/..%2f..%2fb",
            "//etc/passwd",
            "/..\\b",
            "/c:/b",
            "/.git",
            "/%",
            "/%zz",
            "/%é",
            "x",
        ];
        for url in outside {
            assert_eq!(relative_path(url), None, "{url}");
        }
    }

    #[test]
    fn types_and_cache_rules_follow_the_name() {
        assert_eq!(
            mime_type("noiselab-cpu-0123456789.wasm"),
            "application/wasm"
        );
        assert_eq!(
            mime_type("main-ABCDEFGH.js"),
            "text/javascript; charset=utf-8"
        );
        assert_eq!(
            mime_type("data/train-images-0-0123456789.idx.gz"),
            "application/gzip"
        );
        assert_eq!(mime_type("README"), "application/octet-stream");
        for hashed in ["main-ABCDEFGH.js", "data/train-images-0-0123456789.idx.gz"] {
            assert!(cache_control(hashed).contains("immutable"), "{hashed}");
        }
        for changing in ["index.html", "assets.json", "main.js", "some-thing.js"] {
            assert_eq!(cache_control(changing), "no-cache", "{changing}");
        }
    }

    #[test]
    fn files_are_served_and_heads_have_no_body() {
        let folder = std::env::temp_dir().join(format!("noiselab-server-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join("a.wasm"), vec![7; 100_000]).unwrap();
        let listener = listen(0).unwrap();
        let port = listener.local_addr().unwrap().port();
        assert!(listen(port).unwrap_err().to_string().contains("--port"));
        start(listener, folder.clone()).unwrap();

        let get = ask(port, "GET", "/a.wasm");
        assert!(get.starts_with("HTTP/1.1 200"), "{get}");
        assert!(
            get.contains("Content-Type: application/wasm")
                && get.contains("Content-Length: 100000")
        );
        assert_eq!(body_length(&get), 100_000);
        let head = ask(port, "HEAD", "/a.wasm");
        assert!(
            head.contains("Content-Length: 100000") && body_length(&head) == 0,
            "{head}"
        );
        assert!(ask(port, "GET", "/none").starts_with("HTTP/1.1 404"));
        assert!(ask(port, "POST", "/a.wasm").starts_with("HTTP/1.1 405"));
        fs::remove_dir_all(folder).unwrap();
    }

    fn ask(port: u16, method: &str, path: &str) -> String {
        let mut stream = TcpStream::connect(("127.0.0.1", port)).unwrap();
        write!(
            stream,
            "{method} {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
        )
        .unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer
    }

    fn body_length(answer: &str) -> usize {
        answer.split_once("\r\n\r\n").unwrap().1.len()
    }
}
