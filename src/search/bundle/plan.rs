//! How the files of a bundle are shared between words and lines.

/// How many files there are for words, and how many services a file of lines holds; 0 where the first file holds all.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Plan {
    pub(super) shards: usize,
    pub(super) pack: usize,
}

/// Services to a file to choose from: few, so that a new service seldom changes all files.
const PACKS: [usize; 14] = [4, 8, 12, 16, 20, 24, 28, 32, 40, 48, 64, 80, 100, 128];
/// Files over which ten results are spread, and files of words that a query asks for, about.
const SPREAD: f64 = 6.0;
/// See [`SPREAD`].
const ASKED: f64 = 2.0;

impl Plan {
    /// The plan that makes a first query smallest, in bytes, where a host sends whole files only: words and lines share
    /// the files so that a file more of either would save the same. Files hold whole packs of `block` services.
    pub(super) fn new(services: usize, block: usize, lines: usize, shards: usize, files: usize) -> Plan {
        let all_lines = Plan {
            shards: files.max(1),
            pack: 0,
        };
        let (a, b) = ((ASKED * shards as f64).sqrt(), (SPREAD * lines as f64).sqrt());
        let for_packs = (files as f64 * b / (a + b)).floor() as usize;
        let Some(pack) = PACKS
            .into_iter()
            .filter(|pack| pack % block == 0)
            .find(|pack| services.div_ceil(*pack) <= for_packs)
            .or_else(|| (for_packs > 0).then(|| services.div_ceil(for_packs).next_multiple_of(block)))
        else {
            return all_lines;
        };
        let packs = services.div_ceil(pack);
        let plan = Plan {
            shards: files.saturating_sub(packs).max(1),
            pack,
        };
        let cost = |plan: &Plan| {
            let packs = if plan.pack == 0 {
                1
            } else {
                services.div_ceil(plan.pack)
            };
            shards as f64 * (ASKED / plan.shards as f64).min(1.0) + lines as f64 * (SPREAD / packs as f64).min(1.0)
        };
        if files < 2 || cost(&all_lines) <= cost(&plan) {
            all_lines
        } else {
            plan
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Plan;

    #[test]
    fn files_are_shared_between_shards_and_packs() {
        for (services, files) in [(103, 2), (1000, 37), (10_000, 397), (100_000, 3997)] {
            let plan = Plan::new(services, 4, services * 60, services * 40, files);
            let packs = if plan.pack == 0 {
                0
            } else {
                services.div_ceil(plan.pack)
            };
            assert!(plan.shards + packs <= files, "{services}: {plan:?}");
            assert!(plan.shards > 0);
        }
        assert_eq!(Plan::new(103, 4, 9_000, 12_000, 2), Plan { shards: 2, pack: 0 });
    }
}
