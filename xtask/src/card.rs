//! What messengers and search engines show of a link to a page: its title and description stand in the
//! page, its picture needs an absolute address, which only whoever hosts the site knows.

use anyhow::{Result, ensure};

/// Below `www` and in the site alike.
pub const FOLDER: &str = "assets/card";
const PICTURE: &str = "card.png";
const ALT: &str = "Noiselab: digits that a GAN drew in a browser tab";
/// Pixels: what all who show such pictures take.
const SIZE: [u32; 2] = [1200, 630];

/// An address that the site will have, as a folder.
pub fn folder(address: &str) -> Result<String> {
    ensure!(
        (address.starts_with("https://") || address.starts_with("http://"))
            && !address.contains(['"', '<', '>', '?', '#', ' ']),
        "--url takes the site's address, such as https://example.org/noiselab/, not '{address}'."
    );
    Ok(format!("{}/", address.trim_end_matches('/')))
}

/// A page with its picture and its own address, where the site's is known; without, a card of text.
pub fn with_card(html: &str, page: &str, site: Option<&str>) -> String {
    let tag = |name: &str, value: &str| match name.split_once(':') {
        Some(("og", _)) => format!("<meta property=\"{name}\" content=\"{value}\">\n"),
        _ => format!("<meta name=\"{name}\" content=\"{value}\">\n"),
    };
    let tags = match site {
        None => tag("twitter:card", "summary"),
        Some(site) => {
            let address = site.to_owned() + page.strip_prefix("index.html").unwrap_or(page);
            let [width, height] = SIZE.map(|pixels| pixels.to_string());
            [
                tag("og:url", &address),
                tag("og:image", &format!("{site}{FOLDER}/{PICTURE}")),
                tag("og:image:width", &width),
                tag("og:image:height", &height),
                tag("og:image:alt", ALT),
                tag("twitter:card", "summary_large_image"),
            ]
            .concat()
        }
    };
    html.replacen("</head>", &format!("{tags}</head>"), 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_whose_site_is_known_has_its_picture() {
        let site = folder("https://example.org/noiselab").unwrap();
        let html = with_card("<head></head>", "course.html", Some(&site));
        for tag in [
            r#"<meta property="og:url" content="https://example.org/noiselab/course.html">"#,
            r#"<meta property="og:image" content="https://example.org/noiselab/assets/card/card.png">"#,
            r#"<meta name="twitter:card" content="summary_large_image">"#,
        ] {
            assert!(html.contains(tag), "{html}");
        }
        let index = with_card("<head></head>", "index.html", Some(&site));
        assert!(index.contains(r#"og:url" content="https://example.org/noiselab/""#));
    }

    #[test]
    fn without_an_address_it_is_a_card_of_text() {
        assert_eq!(
            with_card("<head></head>", "index.html", None),
            "<head><meta name=\"twitter:card\" content=\"summary\">\n</head>"
        );
    }

    #[test]
    fn an_address_is_one() {
        assert_eq!(folder("http://a.example/").unwrap(), "http://a.example/");
        for no in [
            "example.org",
            "",
            "https://a.example/\"><script>",
            "https://a/?x",
        ] {
            assert!(folder(no).is_err(), "{no}");
        }
    }

    #[test]
    fn the_picture_has_the_size_that_is_said() {
        let png = include_bytes!("../../www/assets/card/card.png");
        let side = |at: usize| u32::from_be_bytes(png[at..at + 4].try_into().unwrap());
        assert_eq!([side(16), side(20)], SIZE);
        assert!(png.len() < 150_000);
    }
}
