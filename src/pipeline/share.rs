//! The share of a build that one of several machines makes.
//!
//! Every machine reads and checks the whole portal, because what one page says may depend on any other. Making pages is
//! most of the work, and that is divided: by names, so that every machine knows its share without asking the others.

use crate::key::Keyed;
use std::fmt;
use std::str::FromStr;

/// The most shares a build can have.
const MOST: u32 = 1000;

/// One of several shares.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Share {
    /// Which one, from 1.
    pub number: u32,
    /// How many there are.
    pub of: u32,
}

impl Share {
    /// Whether a piece of work with this name belongs to this share.
    pub fn takes(self, name: &str) -> bool {
        let key = Keyed::new().text(name).key();
        let hash = u64::from_le_bytes(key.0[..8].try_into().unwrap_or_default());
        hash % u64::from(self.of) == u64::from(self.number - 1)
    }
}

impl FromStr for Share {
    type Err = String;

    fn from_str(text: &str) -> Result<Share, String> {
        let share = text.split_once('/').and_then(|(number, of)| {
            let share = Share {
                number: number.parse().ok()?,
                of: of.parse().ok()?,
            };
            (1..=MOST).contains(&share.of).then_some(share)
        });
        share
            .filter(|share| (1..=share.of).contains(&share.number))
            .ok_or_else(|| "1/1 … 1000/1000".to_owned())
    }
}

impl fmt::Display for Share {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-of-{}", self.number, self.of)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn shares_are_parts_of_a_whole() {
        assert_eq!("3/8".parse(), Ok(Share { number: 3, of: 8 }));
        for wrong in ["", "3", "0/3", "4/3", "1/0", "-1/3", "1/1001", "1/2/3", "a/b"] {
            assert!(wrong.parse::<Share>().is_err(), "{wrong}");
        }
    }

    proptest! {
        #[test]
        fn every_name_belongs_to_one_share(name in "\\PC{0,40}", of in 1u32..40) {
            let taken = (1..=of).filter(|number| Share { number: *number, of }.takes(&name));
            prop_assert_eq!(taken.count(), 1);
        }
    }
}
