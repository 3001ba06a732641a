//! The activity dictionary of the town, as a provincial office published it.

use super::Activity;

const FILE: &str = include_str!("../activity-catalog.csv");

/// All lines of the file.
pub(super) fn read() -> Vec<Activity> {
    csv::Reader::from_reader(FILE.as_bytes())
        .into_deserialize::<(String, String, u16)>()
        .map(|line| match line {
            Ok((name, unit, minutes)) => Activity { name, unit, minutes },
            Err(error) => unreachable!("the file is part of the program and a test reads it: {error}"),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_read() {
        let activities = read();
        assert_eq!(activities.len(), 53);
        assert!(activities.iter().all(|activity| !activity.unit.is_empty() && activity.minutes > 0));
    }
}
