//! Prices as people read them.

use super::card::PriceLine;
use crate::catalogue::Service;
use crate::catalogue::choices::Unit;
use crate::catalogue::service::Price;
use crate::language::Language;
use crate::site::stage::Stage;
use crate::source::Choice;

/// Euro in the form of the language: «23,50 €», "€23.50". Whole amounts have no decimals.
pub(crate) fn euro(language: Language, amount: f64) -> String {
    let cents = (amount * 100.0).round();
    let whole = crate::language::format_number(language, (cents / 100.0).trunc() as i64);
    let rest = (cents.abs() % 100.0) as i64;
    match (language, rest) {
        (Language::Italian, 0) => format!("{whole} €"),
        (Language::Italian, rest) => format!("{whole},{rest:02} €"),
        (Language::English, 0) => format!("€{whole}"),
        (Language::English, rest) => format!("€{whole}.{rest:02}"),
    }
}

fn amount(stage: &Stage<'_>, price: &Price) -> String {
    match price.amount {
        None => stage.text("price-isee"),
        Some(0.0) => stage.text("price-free"),
        Some(amount) => {
            let euro = euro(stage.messages.language(), amount);
            let id = price
                .unit
                .map_or("price-plain".to_owned(), |unit| format!("price-{}", unit.word()));
            stage.fill(&id, &[("amount", euro.into())])
        }
    }
}

/// The prices of a service as lines.
pub(crate) fn lines(stage: &Stage<'_>, service: &Service) -> Vec<PriceLine> {
    service
        .prices
        .iter()
        .map(|price| PriceLine {
            amount: amount(stage, price),
            includes: price.includes.clone().unwrap_or_default(),
            condition: price.condition.clone().unwrap_or_default(),
        })
        .collect()
}

/// The price in a few words: free, the lowest amount, or by means.
pub(crate) fn in_a_few_words(stage: &Stage<'_>, service: &Service) -> String {
    if service.free {
        return stage.text("price-free");
    }
    // Only prices for the same thing can be compared: those of the first that is not an entrance fee.
    let paid = || {
        service
            .prices
            .iter()
            .filter(|price| price.amount.is_some_and(|amount| amount > 0.0))
    };
    let unit = paid()
        .find(|price| price.unit != Some(Unit::Once))
        .or_else(|| paid().next())
        .and_then(|price| price.unit);
    let by_amount = |a: &&Price, b: &&Price| a.amount.unwrap_or(0.0).total_cmp(&b.amount.unwrap_or(0.0));
    let alike = || paid().filter(|price| price.unit == unit);
    let cheapest = alike().min_by(by_amount);
    let dearest = alike().max_by(by_amount);
    let by_means = service.prices.iter().any(|price| price.isee);
    match cheapest {
        // Who has little pays less than any amount that is written: «from» the highest would send them away.
        Some(_) if by_means => stage.fill(
            "price-isee-most",
            &[(
                "amount",
                dearest.map(|price| amount(stage, price)).unwrap_or_default().into(),
            )],
        ),
        Some(price) if service.prices.len() == 1 => amount(stage, price),
        Some(price) => stage.fill("price-from", &[("amount", amount(stage, price).into())]),
        None if by_means => stage.text("price-isee"),
        None if !service.prices.is_empty() => stage.text("price-free"),
        None => stage.text("price-ask"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn euro_in_both_languages() {
        assert_eq!(euro(Language::Italian, 23.5), "23,50 €");
        assert_eq!(euro(Language::Italian, 18.0), "18 €");
        assert_eq!(euro(Language::Italian, 0.05), "0,05 €");
        assert_eq!(euro(Language::English, 12_345.6), "€12,345.60");
    }
}
