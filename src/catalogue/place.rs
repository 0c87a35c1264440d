//! Desks, offices and centres.

use super::choices::{PlaceKind, Wheelchair};
use super::contacts::{read_email, read_phone};
use super::{contacts, hours};
use crate::diagnostic::{FileId, Text};
use crate::source::{Body, Fields};

/// A place as its page describes it.
#[derive(Clone, Debug)]
pub struct Place {
    /// Its page.
    pub file: FileId,
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What it is.
    pub kind: Option<PlaceKind>,
    /// The comune it is in.
    pub comune: Option<String>,
    /// Street and number.
    pub address: Option<String>,
    /// Postal code (CAP).
    pub postal_code: Option<String>,
    /// Latitude in degrees (WGS 84).
    pub lat: Option<f64>,
    /// Longitude in degrees (WGS 84).
    pub lon: Option<f64>,
    /// Opening hours in OpenStreetMap syntax.
    pub hours: Option<String>,
    /// Telephone.
    pub phone: Option<String>,
    /// E-mail.
    pub email: Option<String>,
    /// How to book an appointment: a web address, a number or an e-mail address.
    pub booking: Option<String>,
    /// Whether it can be used in a wheelchair.
    pub wheelchair: Option<Wheelchair>,
    /// What makes it accessible.
    pub accessibility: Vec<String>,
    /// How to get there without a car.
    pub transport: Option<String>,
    /// Who works there.
    pub people: Vec<String>,
    /// The text.
    pub body: Body,
}

impl Place {
    /// Reads the front matter of a place.
    pub fn read(fields: &Fields<'_>, file: FileId, id: &str, body: Body) -> Place {
        if !fields.has("kind") {
            fields.missing("kind", Text::new("place-kind-help"));
        }
        if !fields.has("comune") {
            fields.missing("comune", Text::new("place-comune-help"));
        }
        let place = Place {
            file,
            id: id.to_owned(),
            name: fields
                .required_text("name", Text::new("place-name-help"))
                .unwrap_or_else(|| id.to_owned()),
            kind: fields.choice("kind"),
            comune: fields.text("comune"),
            address: fields.text("address"),
            postal_code: fields.text("postal_code"),
            lat: read_degrees(fields, "lat", 90.0),
            lon: read_degrees(fields, "lon", 180.0),
            hours: hours::read(fields, "hours"),
            phone: read_phone(fields, "phone"),
            email: read_email(fields, "email"),
            booking: read_booking(fields),
            wheelchair: fields.choice("wheelchair"),
            accessibility: fields.texts("accessibility"),
            transport: fields.text("transport"),
            people: fields.texts("people"),
            body,
        };
        look_at_coordinates(fields, place.lat, place.lon);
        fields.finish();
        place
    }
}

/// Latitudes and longitudes of Italy, in degrees.
const ITALY: [std::ops::RangeInclusive<f64>; 2] = [35.0..=47.5, 6.0..=19.0];

/// Warns of coordinates that were written the wrong way round, and of one without the other.
fn look_at_coordinates(fields: &Fields<'_>, lat: Option<f64>, lon: Option<f64>) {
    let [latitudes, longitudes] = ITALY;
    if let (Some(lat), Some(lon)) = (lat, lon)
        && latitudes.contains(&lon)
        && longitudes.contains(&lat)
    {
        let help = Text::new("place-swapped-help");
        let help = help.with("lat", lon.to_string()).with("lon", lat.to_string());
        fields.warning("031", "lat", Text::new("place-swapped"), help);
    }
    for (key, degrees, other) in [("lat", lat, "lon"), ("lon", lon, "lat")] {
        if degrees.is_some() && !fields.has(other) {
            fields.warning("031", key, Text::new("place-half"), Text::new("place-half-help"));
        }
    }
}

/// Reads a coordinate.
pub(super) fn read_degrees(fields: &Fields<'_>, key: &'static str, most: f64) -> Option<f64> {
    let degrees = fields.number(key)?;
    if degrees.is_finite() && degrees.abs() <= most {
        return Some(degrees);
    }
    fields.error(
        "031",
        key,
        Text::new("field-range").with("key", fields.full_name(key)),
        Text::new("field-help-degrees"),
    );
    None
}

fn read_booking(fields: &Fields<'_>) -> Option<String> {
    let text = fields.text("booking")?;
    let accepted = contacts::url(&text)
        .or_else(|| contacts::email(&text))
        .or_else(|| contacts::phone(&text));
    if accepted.is_none() {
        fields.error(
            "029",
            "booking",
            Text::new("booking-unreadable").with("value", contacts::shorten(&text)),
            Text::new("booking-help"),
        );
    }
    accepted
}
