//! Which services are like another one.

use super::views::SIMILAR;
use crate::catalogue::Service;
use crate::catalogue::choices::Status;
use rustc_hash::FxHashMap;
use std::sync::OnceLock;

/// What a service has to have in common to be worth showing.
const LEAST: u32 = 3;

/// All services, by what tells them apart when another one looks for those like it.
#[derive(Default)]
pub(super) struct Alike<'a> {
    all: Vec<&'a Service>,
    audiences: Numbers<'a>,
    comuni: Numbers<'a>,
    by_category: FxHashMap<&'a str, Vec<Group>>,
    /// Category and number of the group of each service, by its id.
    of: FxHashMap<&'a str, (&'a str, usize)>,
}

/// Services of a category that are for the same people in the same comuni.
struct Group {
    traits: Traits,
    /// Their places in the list of all.
    services: Vec<usize>,
    /// The places of those most like them, one more than are shown: who is asked may be among them.
    nearest: OnceLock<Vec<usize>>,
}

struct Traits {
    audiences: Bits,
    comuni: Bits,
    everywhere: bool,
    active: bool,
}

impl Traits {
    /// How much somebody who looks at a service like this would like one like that.
    fn score(&self, other: &Traits) -> u32 {
        let near = self.everywhere || other.everywhere || self.comuni.shared(&other.comuni) > 0;
        2 * self.audiences.shared(&other.audiences) + 2 * u32::from(near) + u32::from(other.active)
    }
}

impl<'a> Alike<'a> {
    /// These services, in the order of lists.
    pub(super) fn new(services: &[&'a Service]) -> Alike<'a> {
        let mut alike = Alike {
            all: services.to_vec(),
            ..Alike::default()
        };
        for service in services {
            service.audiences.iter().for_each(|id| alike.audiences.add(id));
            service.area.iter().for_each(|id| alike.comuni.add(id));
        }
        // The traits of services as they are written, so that most are looked up and not compared with all.
        let mut known: FxHashMap<Written<'a>, usize> = FxHashMap::default();
        for (place, service) in services.iter().copied().enumerate() {
            let Some(category) = service.category.as_deref() else {
                continue;
            };
            let groups = alike.by_category.entry(category).or_default();
            let written = (
                category,
                service.audiences.as_slice(),
                service.everywhere,
                service.area.as_slice(),
                service.status == Status::Active,
            );
            let number = *known.entry(written).or_insert(groups.len());
            if number == groups.len() {
                groups.push(Group {
                    traits: traits(&alike.audiences, &alike.comuni, service),
                    services: Vec::new(),
                    nearest: OnceLock::new(),
                });
            }
            if let Some(group) = groups.get_mut(number) {
                group.services.push(place);
                alike.of.insert(&service.id, (category, number));
            }
        }
        alike
    }

    /// Services of the same category, the most alike first: for the same people, in the same comuni, to be had now.
    pub(super) fn to(&self, service: &Service) -> Vec<&'a Service> {
        let category = service.category.as_deref();
        let Some(groups) = category.and_then(|id| self.by_category.get(id)) else {
            return Vec::new();
        };
        let known = self.of.get(service.id.as_str());
        let group = known.filter(|(known, _)| Some(*known) == category);
        let own = group.and_then(|(_, number)| groups.get(*number));
        let looked_up;
        let nearest = match own {
            Some(group) => group.nearest.get_or_init(|| nearest(groups, &group.traits)),
            // It stands in no list.
            None => {
                looked_up = nearest(groups, &traits(&self.audiences, &self.comuni, service));
                &looked_up
            }
        };
        let nearest = nearest.iter().filter_map(|place| self.all.get(*place).copied());
        nearest.filter(|other| other.id != service.id).take(SIMILAR).collect()
    }
}

/// The places of the services most like one with these traits, itself among them: one more than are shown.
fn nearest(groups: &[Group], own: &Traits) -> Vec<usize> {
    let most = SIMILAR + 1;
    let scores: Vec<u32> = groups.iter().map(|group| own.score(&group.traits)).collect();
    let highest = scores.iter().copied().max().unwrap_or_default();
    let mut found = Vec::new();
    for score in (LEAST..=highest).rev() {
        let same = groups.iter().zip(&scores).filter(|(_, other)| **other == score);
        let mut firsts: Vec<usize> = same
            .flat_map(|(group, _)| group.services.iter().take(most).copied())
            .collect();
        firsts.sort_unstable();
        found.extend(firsts);
        if found.len() >= most {
            break;
        }
    }
    found.truncate(most);
    found
}

/// Category, audiences, whether everywhere, area, whether it can be had now.
type Written<'a> = (&'a str, &'a [String], bool, &'a [String], bool);

fn traits(audiences: &Numbers<'_>, comuni: &Numbers<'_>, service: &Service) -> Traits {
    Traits {
        audiences: audiences.bits(&service.audiences),
        comuni: comuni.bits(&service.area),
        everywhere: service.everywhere,
        active: service.status == Status::Active,
    }
}

/// Words by number.
#[derive(Default)]
struct Numbers<'a>(FxHashMap<&'a str, usize>);

impl<'a> Numbers<'a> {
    fn add(&mut self, word: &'a str) {
        let next = self.0.len();
        self.0.entry(word).or_insert(next);
    }

    /// Those of some words that have a number.
    fn bits(&self, words: &[String]) -> Bits {
        let mut bits = Bits::default();
        for number in words.iter().filter_map(|word| self.0.get(word.as_str())) {
            if bits.0.len() <= number / 64 {
                bits.0.resize(number / 64 + 1, 0);
            }
            bits.0[number / 64] |= 1 << (number % 64);
        }
        bits
    }
}

/// A set of small numbers.
#[derive(Default)]
struct Bits(Vec<u64>);

impl Bits {
    /// How many numbers are in both sets.
    fn shared(&self, other: &Bits) -> u32 {
        self.0.iter().zip(&other.0).map(|(a, b)| (a & b).count_ones()).sum()
    }
}
