//! How long to wait before the next try.

/// The shortest wait, in milliseconds.
const SHORTEST: f64 = 500.0;
/// The longest wait, in milliseconds.
const LONGEST: f64 = 15_000.0;

/// Milliseconds to wait after `failed` tries in a row; `chance` is a random number from 0 to 1.
///
/// The span doubles with each failure and the wait is anywhere in it (full jitter), so that fifteen thousand phones do
/// not come back in the same second.
pub(crate) fn delay_ms(failed: u32, chance: f64) -> u32 {
    let widest = (SHORTEST * 2f64.powi(failed.min(10) as i32 + 1)).min(LONGEST);
    let wait = SHORTEST + (widest - SHORTEST) * chance.clamp(0.0, 1.0);
    wait as u32
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_span_doubles_up_to_fifteen_seconds() {
        let widest: Vec<_> = (0..7).map(|failed| delay_ms(failed, 1.0)).collect();
        assert_eq!(widest, [1_000, 2_000, 4_000, 8_000, 15_000, 15_000, 15_000]);
    }

    proptest! {
        #[test]
        fn a_wait_is_never_shorter_or_longer_than_allowed(failed: u32, chance in -1.0f64..2.0) {
            let wait = delay_ms(failed, chance);
            prop_assert!((500..=15_000).contains(&wait));
        }
    }
}
