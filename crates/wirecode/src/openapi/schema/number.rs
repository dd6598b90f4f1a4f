//! Numbers within bounds.

use super::Shape;
use crate::tree::Tree;

/// The constraints of a number.
struct Bounds {
    low: f64,
    high: f64,
    /// Whether the bound itself is excluded.
    above_low: bool,
    below_high: bool,
    /// The number is a multiple of each.
    steps: Vec<f64>,
    is_integer: bool,
}

/// A valid number, the `nth` of different ones.
pub(super) fn number(shape: &Shape<'_>, is_integer: bool, nth: usize) -> Tree<'static> {
    let bounds = Bounds::of(shape, is_integer);
    let decimals = shape.find("multipleOf").map_or(0, |step| decimals(&step.value.plain()));
    #[expect(clippy::cast_precision_loss, reason = "few elements are made")]
    let nth = nth as f64;
    let found = bounds.candidates(nth).into_iter().find(|value| bounds.fit(*value));
    if let Some(written) = found.and_then(|value| large_bound(shape, value)) {
        return Tree::Number(written.into());
    }
    Tree::Number(written(found.unwrap_or(1.0), decimals).into())
}

/// A bound that is no exact float, as written.
fn large_bound(shape: &Shape<'_>, value: f64) -> Option<String> {
    const EXACT: f64 = 9_007_199_254_740_992.0;
    let bounds = ["minimum", "maximum"].into_iter().filter_map(|keyword| shape.find(keyword));
    let mut equal = bounds.filter(|own| value.abs() >= EXACT && own.value.as_f64() == Some(value));
    equal.next().map(|own| own.value.plain())
}

/// Whether a number is within the bounds of a schema.
pub(super) fn fits(shape: &Shape<'_>, value: f64) -> bool {
    Bounds::of(shape, false).fit(value)
}

impl Bounds {
    fn of(shape: &Shape<'_>, is_integer: bool) -> Self {
        let mut low = shape.bound("minimum", f64::max).unwrap_or(f64::NEG_INFINITY);
        let mut high = shape.bound("maximum", f64::min).unwrap_or(f64::INFINITY);
        // A number since 3.1; before, a flag that makes the bound exclusive.
        let (mut above_low, mut below_high) =
            (shape.is_true("exclusiveMinimum"), shape.is_true("exclusiveMaximum"));
        if let Some(own) = shape.bound("exclusiveMinimum", f64::max).filter(|own| *own >= low) {
            (low, above_low) = (own, true);
        }
        if let Some(own) = shape.bound("exclusiveMaximum", f64::min).filter(|own| *own <= high) {
            (high, below_high) = (own, true);
        }
        let (least, most) = match shape.text("format").filter(|_| is_integer) {
            Some("int8") => (-128.0, 127.0),
            Some("uint8") => (0.0, 255.0),
            Some("int16") => (-32_768.0, 32_767.0),
            Some("uint16") => (0.0, 65_535.0),
            Some("int32") => (-2_147_483_648.0, 2_147_483_647.0),
            Some("uint32") => (0.0, 4_294_967_295.0),
            Some("uint64") => (0.0, f64::INFINITY),
            _ => (f64::NEG_INFINITY, f64::INFINITY),
        };
        if least > low {
            (low, above_low) = (least, false);
        }
        if most < high {
            (high, below_high) = (most, false);
        }
        let steps = shape.schemas().filter_map(|schema| schema.value.get("multipleOf")?.as_f64());
        let steps = steps.filter(|step| *step > 0.0).collect();
        Self { low, high, above_low, below_high, steps, is_integer }
    }

    /// The candidates, simplest first.
    fn candidates(&self, nth: f64) -> Vec<f64> {
        let Self { low, high, .. } = *self;
        let mut candidates = if self.is_integer { vec![1.0 + nth] } else { vec![0.5 + nth] };
        let grid = self.steps.iter().copied().reduce(common_multiple).unwrap_or(1.0);
        for from in [(low / grid).ceil(), (low / grid).floor() + 1.0] {
            candidates.push((from + nth) * grid);
        }
        candidates.extend([(1.0 + nth) * grid, nth * grid]);
        for from in [(high / grid).floor(), (high / grid).ceil() - 1.0] {
            candidates.push((from - nth) * grid);
        }
        candidates.extend([
            low + 0.5 + nth,
            high - 0.5 - nth,
            low + (high - low) / (2.0 + nth),
            low,
            high,
            0.0,
        ]);
        candidates.retain(|value| value.is_finite());
        candidates
    }

    fn fit(&self, value: f64) -> bool {
        let is_multiple = |step: f64| {
            let times = value / step;
            (times - times.round()).abs() < 1e-9 * times.abs().max(1.0)
        };
        let fits_low = if self.above_low { value > self.low } else { value >= self.low };
        let fits_high = if self.below_high { value < self.high } else { value <= self.high };
        fits_low
            && fits_high
            && self.steps.iter().copied().all(is_multiple)
            && (!self.is_integer || value.fract() == 0.0)
    }
}

/// The least common multiple of two steps. The larger one, if they have none below a thousand times its size.
fn common_multiple(one: f64, other: f64) -> f64 {
    let (small, large) = if one < other { (one, other) } else { (other, one) };
    let is_multiple = |times: &f64| (large * times / small).fract().abs() < 1e-9;
    (1..=1_000).map(f64::from).find(is_multiple).map_or(large, |times| large * times)
}

fn decimals(number: &str) -> usize {
    match number.split_once(['e', 'E']) {
        Some((_, exponent)) => {
            exponent.parse::<i32>().ok().map_or(0, |own| own.min(0).unsigned_abs() as usize)
        }
        None => number.split_once('.').map_or(0, |(_, digits)| digits.len()),
    }
}

fn written(value: f64, decimals: usize) -> String {
    let text = if decimals > 0 { format!("{value:.decimals$}") } else { format!("{value}") };
    if text == "-0" { "0".to_owned() } else { text }
}
