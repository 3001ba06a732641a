//! Loops among things of which each has at most one next.

/// All loops, each as its members in order. Every member is visited once.
pub(super) fn find_cycles(next: &[Option<usize>]) -> Vec<Vec<usize>> {
    let mut visited_in: Vec<Option<usize>> = vec![None; next.len()];
    let mut cycles = Vec::new();
    for start in 0..next.len() {
        let mut at = Some(start);
        while let Some(here) = at.filter(|here| visited_in[*here].is_none()) {
            visited_in[here] = Some(start);
            at = next[here];
        }
        // Back at a member of this very walk: from there on it is a loop.
        if let Some(entry) = at.filter(|here| visited_in[*here] == Some(start)) {
            let onward = std::iter::successors(next[entry], |here| next[*here]).take_while(|here| *here != entry);
            cycles.push(std::iter::once(entry).chain(onward).collect());
        }
    }
    cycles
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(next: &[Option<usize>], cycles: &[&[usize]]) {
        assert_eq!(find_cycles(next), cycles);
    }

    #[test]
    fn loops_are_found_and_ways_into_them_are_not() {
        check(&[], &[]);
        check(&[None, Some(0), Some(1)], &[]);
        check(&[Some(0)], &[&[0]]);
        check(&[Some(1), Some(2), Some(1), Some(0)], &[&[1, 2]]);
        check(&[Some(1), Some(0), Some(3), Some(4), Some(2)], &[&[0, 1], &[2, 3, 4]]);
    }
}
