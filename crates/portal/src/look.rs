//! What makes a site its owner's: its title, and a stylesheet of its own with the logo, the accent and their rules.

use std::fmt::Write;

use base64::{Engine, engine::general_purpose::STANDARD};

/// The stylesheet's name, at the root of the site. Pages load it after the common one.
pub(crate) const STYLE: &str = "site.css";

/// The look of a site.
#[derive(Debug, Clone)]
pub struct Look {
    /// The name of the site, in the header of each page.
    pub title: String,
    /// The image before the title.
    pub logo: Option<Logo>,
    /// The colour of links, buttons and what is selected.
    pub accent: Option<Accent>,
    /// Rules of the owner's, after ours.
    pub css: Option<String>,
}

impl Default for Look {
    fn default() -> Self {
        Self { title: "API documentation".to_owned(), logo: None, accent: None, css: None }
    }
}

/// An image, which the stylesheet contains.
#[derive(Debug, Clone)]
pub struct Logo {
    /// `image/svg+xml`.
    pub media_type: &'static str,
    /// The file's content.
    pub content: Vec<u8>,
}

impl Logo {
    /// The image of a file, by the end of its name; `None` for other kinds than SVG, PNG, JPEG and WebP.
    pub fn of_file(name: &str, content: Vec<u8>) -> Option<Self> {
        let media_type = match name.rsplit('.').next()?.to_ascii_lowercase().as_str() {
            "svg" => "image/svg+xml",
            "png" => "image/png",
            "jpg" | "jpeg" => "image/jpeg",
            "webp" => "image/webp",
            _ => return None,
        };
        Some(Self { media_type, content })
    }
}

/// A colour, `#rrggbb`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Accent([u8; 3]);

impl Accent {
    /// `None` for other forms than `#rrggbb`.
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text
            .strip_prefix('#')
            .filter(|digits| digits.len() == 6 && digits.bytes().all(|digit| digit.is_ascii_hexdigit()))?;
        let channel = |at: usize| u8::from_str_radix(digits.get(at..at + 2)?, 16).ok();
        Some(Self([channel(0)?, channel(2)?, channel(4)?]))
    }

    /// The contrast with white paper (WCAG 2, section 1.4.3): text needs 4.5.
    pub fn contrast(self) -> f64 {
        let linear = |channel: u8| {
            let value = f64::from(channel) / 255.0;
            if value <= 0.040_45 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        let [red, green, blue] = self.0.map(linear);
        1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)
    }
}

impl Look {
    /// The stylesheet; `None` if there is nothing of the owner's in it.
    pub(crate) fn style(&self) -> Option<String> {
        let mut style = String::new();
        if let Some(Accent([red, green, blue])) = self.accent {
            let own = format!("#{red:02x}{green:02x}{blue:02x}");
            // On dark paper the same colour has too little contrast.
            let _ = writeln!(
                style,
                ":root {{ --accent: light-dark({own}, color-mix(in oklab, {own} 45%, white)); --blue: var(--accent); }}"
            );
        }
        if let Some(Logo { media_type, content }) = &self.logo {
            let data = STANDARD.encode(content);
            let _ = writeln!(
                style,
                ".home::before {{ content: \"\"; display: inline-block; width: 1.75rem; height: 1.75rem; margin-right: 0.5rem; \
                 vertical-align: middle; background: url(\"data:{media_type};base64,{data}\") center / contain no-repeat; }}"
            );
        }
        style.push_str(self.css.as_deref().unwrap_or_default());
        (!style.is_empty()).then_some(style)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_accent_has_six_digits_and_a_contrast() {
        for wrong in ["", "#", "0a5bc4", "#0a5bc", "#0a5bc44", "#0a5bcg", "#+1+2+3", "blue", "#ääb"] {
            assert_eq!(Accent::parse(wrong), None, "{wrong}");
        }
        let contrast = |text| Accent::parse(text).expect("a colour").contrast();
        assert!((contrast("#000000") - 21.0).abs() < 0.01);
        assert!((contrast("#ffffff") - 1.0).abs() < 0.01);
        assert!((contrast("#767676") - 4.54).abs() < 0.01);
    }
}
