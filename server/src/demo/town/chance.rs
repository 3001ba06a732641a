//! Where variety comes from: a fixed seed and an algorithm that gives the same numbers everywhere.
//!
//! Every person, and every person's day, draws from a stream of its own, so one more line somewhere
//! does not change everybody else.

use super::EmployeeKey;
use super::calendar::number;
use domain::time::WorkDate;
use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;

const SEED: u64 = 2026;

/// A stream of repeatable luck.
pub(super) struct Chance(ChaCha8Rng);

impl Chance {
    fn stream(stream: u64) -> Self {
        let mut numbers = ChaCha8Rng::seed_from_u64(SEED);
        numbers.set_stream(stream);
        Self(numbers)
    }

    /// For settling the people of the town.
    pub(super) fn of_people() -> Self {
        Self::stream(0)
    }

    /// For what lasts about a person.
    pub(super) fn of_person(key: EmployeeKey) -> Self {
        Self::stream(key.0 as u64 + 1)
    }

    /// For one day of a person.
    pub(super) fn of_day(key: EmployeeKey, day: WorkDate) -> Self {
        Self::stream(Self::day(key, day))
    }

    /// For what becomes of one day of a person, so that it never changes the day itself.
    pub(super) fn of_answers(key: EmployeeKey, day: WorkDate) -> Self {
        Self::stream(Self::day(key, day) + (1 << 18))
    }

    /// For one week of a person.
    pub(super) fn of_week(key: EmployeeKey, day: WorkDate) -> Self {
        Self::stream(Self::day(key, day.monday()) + (1 << 19))
    }

    fn day(key: EmployeeKey, day: WorkDate) -> u64 {
        (number(day) << 20) + key.0 as u64 + 1
    }

    /// True that often in a thousand.
    pub(super) fn in_thousand(&mut self, times: u32) -> bool {
        self.0.random_range(0..1_000) < times
    }

    /// True that often in a hundred.
    pub(super) fn in_hundred(&mut self, times: u32) -> bool {
        self.in_thousand(times * 10)
    }

    /// From least to most, both included.
    pub(super) fn between(&mut self, least: u16, most: u16) -> u16 {
        self.0.random_range(least..=most)
    }

    /// One of several, all alike. There must be one.
    pub(super) fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        let last = u32::try_from(from.len() - 1).unwrap_or(u32::MAX);
        &from[self.0.random_range(0..=last) as usize]
    }

    /// The place of one of several, each as likely as its weight says.
    pub(super) fn weighted(&mut self, weights: &[u32]) -> usize {
        let mut left = self.0.random_range(0..weights.iter().sum::<u32>());
        for (place, weight) in weights.iter().enumerate() {
            if left < *weight {
                return place;
            }
            left -= weight;
        }
        0
    }
}
