//! Services as lines of lists, drawn: each once, however many lists it stands in.

use super::safe_html::SafeHtml;
use lz4_flex::block::{compress_with_dict, decompress_into_with_dict};
use serde::{Serialize, Serializer};
use std::sync::Arc;

/// A service as a line in a list, with what the component `card` of the theme makes of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DrawnCard {
    /// Id of the service.
    pub id: String,
    html: Html,
}

/// The HTML of a card.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Html {
    /// As it is.
    Plain(Box<str>),
    /// As what is other in it than in another card.
    Packed {
        bytes: Box<[u8]>,
        length: usize,
        like: Arc<str>,
    },
}

impl DrawnCard {
    /// A card of a service.
    pub fn new(id: &str, html: String) -> DrawnCard {
        DrawnCard {
            id: id.to_owned(),
            html: Html::Plain(html.into()),
        }
    }

    /// The same in less memory, if it is much like another card.
    #[must_use]
    pub fn packed(self, like: &Arc<str>) -> DrawnCard {
        let html = self.html();
        let packed = Html::Packed {
            bytes: compress_with_dict(html.as_bytes(), like.as_bytes()).into(),
            length: html.len(),
            like: Arc::clone(like),
        };
        // What cannot be read again is not kept so.
        match packed.text().as_ref() == Some(&html) {
            true => DrawnCard {
                id: self.id,
                html: packed,
            },
            false => self,
        }
    }

    /// Its HTML.
    pub fn html(&self) -> String {
        self.html.text().unwrap_or_default()
    }
}

impl Html {
    fn length(&self) -> usize {
        match self {
            Html::Plain(html) => html.len(),
            Html::Packed { length, .. } => *length,
        }
    }

    fn text(&self) -> Option<String> {
        match self {
            Html::Plain(html) => Some(html.to_string()),
            Html::Packed { bytes, length, like } => {
                let mut html = vec![0; *length];
                let read = decompress_into_with_dict(bytes, &mut html, like.as_bytes()).ok()?;
                String::from_utf8(html).ok().filter(|_| read == *length)
            }
        }
    }
}

/// Services in a list; templates get one text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Drawn(pub Vec<Arc<DrawnCard>>);

impl Serialize for Drawn {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let length = self.0.iter().map(|drawn| drawn.html.length()).sum();
        let mut html = String::with_capacity(length);
        for drawn in &self.0 {
            match &drawn.html {
                Html::Plain(plain) => html.push_str(plain),
                packed => html.push_str(&packed.text().unwrap_or_default()),
            }
        }
        SafeHtml::new(&html).serialize(serializer)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_packed_card_is_the_same(like in "[a-c<>è]{0,80}", html in "[a-c<>è]{0,80}") {
            let (like, plain): (Arc<str>, _) = (like.into(), DrawnCard::new("x", html.clone()));
            let packed = plain.clone().packed(&like);
            prop_assert_eq!(packed.html(), html);
            prop_assert_eq!(
                serde_json::to_string(&Drawn(vec![Arc::new(packed)])).ok(),
                serde_json::to_string(&Drawn(vec![Arc::new(plain)])).ok()
            );
        }
    }

    #[test]
    fn a_card_like_another_takes_little() {
        let card = |name: &str| {
            format!("<li class=card><h3><a href=/{name}/>{name}</a></h3><p>Gratuito in tutti i comuni</p>")
        };
        let packed = DrawnCard::new("x", card("nido")).packed(&card("trasporto").into());
        assert!(
            matches!(&packed.html, Html::Packed { bytes, .. } if bytes.len() < 40),
            "{packed:?}"
        );
    }
}
