//! From names to units: which unit each row means, and what is above it.

use super::{TreeUnit, UnitName, UnitTree, fold};
use crate::organization::staff_file::{Column, PresentUnit, Problem};
use std::collections::HashMap;

/// Every unit that the file or the agency names.
pub(in crate::organization::staff_file) struct Forest {
    nodes: Vec<Node>,
    of_file: Names,
    of_agency: Names,
}

/// Which unit a row means, or what is wrong with it; none where the row names none that can be read.
pub(in crate::organization::staff_file) type Meant = Option<Result<usize, (Column, Problem)>>;

type Names = HashMap<String, Vec<usize>>;

struct Node {
    name: String,
    parent: Parent,
    standing: Standing,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Parent {
    None,
    Node(usize),
    Ambiguous,
}

/// Whether the way up ends at a root.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Standing {
    Rooted,
    Ambiguous,
    /// What no walk from a root reaches is in a loop or below one.
    Loop,
}

/// Several units have the name.
#[derive(Debug)]
struct Ambiguous;

impl Forest {
    /// Takes the units that rows name (none where a row's own cannot be read) and those of the
    /// agency, and tells which is meant by each row, or what is wrong with it.
    ///
    /// Rows that are wrong otherwise count too: they still say where a unit belongs.
    pub(in crate::organization::staff_file) fn grow<'a>(
        named: impl Iterator<Item = Option<&'a UnitName>> + Clone,
        agency: &[PresentUnit],
    ) -> (Self, Vec<Meant>) {
        let mut forest = Self { nodes: Vec::new(), of_file: Names::new(), of_agency: Names::new() };
        let mut stated = HashMap::new();
        let mut above = Vec::new();
        for unit in named.clone().flatten() {
            let Some(parent) = &unit.parent else { continue };
            stated.entry(unit.key()).or_insert_with(|| {
                let node = forest.plant_in_file(&unit.name);
                above.push((node, parent.clone()));
                node
            });
        }
        forest.take_agency(agency);
        let meant: Vec<_> = named
            .map(|unit| {
                unit.map(|unit| match stated.get(&unit.key()) {
                    Some(node) => Ok(*node),
                    None => forest.find_or_plant(&unit.name),
                })
            })
            .collect();
        for (node, parent) in above {
            forest.nodes[node].parent = forest.find_or_plant(&parent).map_or(Parent::Ambiguous, Parent::Node);
        }
        forest.walk_down();
        let checked = meant.into_iter().map(|meant| meant.map(|meant| forest.check(meant))).collect();
        (forest, checked)
    }

    fn plant(&mut self, name: &str, parent: Parent) -> usize {
        self.nodes.push(Node { name: name.to_owned(), parent, standing: Standing::Loop });
        self.nodes.len() - 1
    }

    fn plant_in_file(&mut self, name: &str) -> usize {
        let node = self.plant(name, Parent::None);
        self.of_file.entry(fold(name)).or_default().push(node);
        node
    }

    fn take_agency(&mut self, agency: &[PresentUnit]) {
        let first = self.nodes.len();
        for unit in agency {
            let parent = unit.parent.filter(|place| *place < agency.len());
            let node = self.plant(&unit.name, parent.map_or(Parent::None, |place| Parent::Node(first + place)));
            self.of_agency.entry(fold(&unit.name)).or_default().push(node);
        }
    }

    /// The one unit of that name, in the file before the agency; a root if there is none yet.
    fn find_or_plant(&mut self, name: &str) -> Result<usize, Ambiguous> {
        let key = fold(name);
        match self.of_file.get(&key).or_else(|| self.of_agency.get(&key)).map(Vec::as_slice) {
            Some([node]) => Ok(*node),
            Some(_) => Err(Ambiguous),
            None => Ok(self.plant_in_file(name)),
        }
    }

    /// Tells of every unit whether its way up ends, each visited once.
    fn walk_down(&mut self) {
        let mut below: Vec<Vec<usize>> = vec![Vec::new(); self.nodes.len()];
        let mut open = Vec::new();
        for (place, node) in self.nodes.iter().enumerate() {
            match node.parent {
                Parent::None => open.push((place, Standing::Rooted)),
                Parent::Ambiguous => open.push((place, Standing::Ambiguous)),
                Parent::Node(parent) => below[parent].push(place),
            }
        }
        while let Some((place, standing)) = open.pop() {
            self.nodes[place].standing = standing;
            open.extend(below[place].drain(..).map(|child| (child, standing)));
        }
    }

    fn check(&self, meant: Result<usize, Ambiguous>) -> Result<usize, (Column, Problem)> {
        let node = meant.map_err(|Ambiguous| (Column::Unit, Problem::UnitAmbiguous))?;
        match self.nodes[node].standing {
            Standing::Rooted => Ok(node),
            Standing::Ambiguous => Err((Column::ParentUnit, Problem::UnitParentAmbiguous)),
            Standing::Loop => Err((Column::ParentUnit, Problem::UnitLoop)),
        }
    }

    fn parent_of(&self, node: usize) -> Option<usize> {
        match self.nodes[node].parent {
            Parent::Node(parent) => Some(parent),
            Parent::None | Parent::Ambiguous => None,
        }
    }

    /// The unit as it is called here, its parent told.
    pub(in crate::organization::staff_file) fn name_of(&self, node: usize) -> UnitName {
        let parent = self.parent_of(node).map(|parent| self.nodes[parent].name.clone());
        UnitName { name: self.nodes[node].name.clone(), parent }
    }

    /// The tree of the units of good rows.
    pub(in crate::organization::staff_file) fn fell(&self, wanted: impl Iterator<Item = usize>) -> UnitTree {
        let mut tree = UnitTree::default();
        let mut moved: HashMap<usize, usize> = HashMap::new();
        for node in wanted {
            let way_up = std::iter::successors(Some(node), |node| self.parent_of(*node));
            let missing: Vec<usize> = way_up.take_while(|node| !moved.contains_key(node)).collect();
            for node in missing.into_iter().rev() {
                let parent = self.parent_of(node).and_then(|parent| moved.get(&parent).copied());
                moved.insert(node, tree.units.len());
                tree.units.push(TreeUnit { name: self.nodes[node].name.clone(), parent });
            }
            if let Some(place) = moved.get(&node) {
                tree.places.insert(self.name_of(node).key(), *place);
            }
        }
        tree
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn unit(path: &str) -> UnitName {
        match path.split_once('/') {
            Some((parent, name)) => UnitName { name: name.into(), parent: Some(parent.into()) },
            None => UnitName { name: path.into(), parent: None },
        }
    }

    /// The ways up of the units, or what is wrong, row by row.
    #[track_caller]
    fn check(rows: &[&str], agency: &[(&str, Option<usize>)], expected: &[Result<&str, Problem>]) {
        let agency: Vec<_> =
            agency.iter().map(|(name, parent)| PresentUnit { name: (*name).into(), parent: *parent }).collect();
        let named: Vec<_> = rows.iter().map(|path| unit(path)).collect();
        let (forest, meant) = Forest::grow(named.iter().map(Some), &agency);
        let tree = forest.fell(meant.iter().filter_map(|meant| meant.and_then(Result::ok)));
        let found: Vec<_> = meant
            .into_iter()
            .flatten()
            .map(|meant| meant.map(|node| way_up(&tree, &forest.name_of(node))).map_err(|(_, problem)| problem))
            .collect();
        assert_eq!(found.iter().map(|way| way.as_deref().map_err(|problem| *problem)).collect::<Vec<_>>(), expected);
    }

    fn way_up(tree: &UnitTree, unit: &UnitName) -> String {
        let parent = |place: &usize| {
            let above = tree.units()[*place].parent;
            assert!(above.is_none_or(|above| above < *place), "parents first");
            above
        };
        let way = std::iter::successors(tree.place_of(unit), parent);
        way.map(|place| tree.units()[place].name.as_str()).collect::<Vec<_>>().join(" < ")
    }

    #[test]
    fn a_parent_may_stand_later_and_one_that_nobody_works_in_is_a_root() {
        check(
            &["Dinas/Bidang", "Kota/Dinas", "Kota/dinas"],
            &[],
            &[Ok("Bidang < Dinas < Kota"), Ok("Dinas < Kota"), Ok("Dinas < Kota")],
        );
    }

    #[test]
    fn units_of_the_same_name_are_told_apart_by_their_parents() {
        check(&["A/Sekretariat", "B/Sekretariat", "A"], &[], &[Ok("Sekretariat < A"), Ok("Sekretariat < B"), Ok("A")]);
    }

    #[test]
    fn a_unit_without_a_parent_is_the_one_of_that_name() {
        check(&["Bidang", "Dinas/Bidang"], &[], &[Ok("Bidang < Dinas"), Ok("Bidang < Dinas")]);
        check(&["Bidang"], &[("Dinas", None), ("Bidang", Some(0))], &[Ok("Bidang < Dinas")]);
        check(&["Bidang/Seksi"], &[("Dinas", None), ("Bidang", Some(0))], &[Ok("Seksi < Bidang < Dinas")]);
    }

    #[test]
    fn which_of_several_is_not_guessed() {
        let two: &[_] = &["A/Umum", "B/Umum", "Umum", "Umum/Seksi", "Seksi/Regu"];
        check(
            two,
            &[],
            &[
                Ok("Umum < A"),
                Ok("Umum < B"),
                Err(Problem::UnitAmbiguous),
                Err(Problem::UnitParentAmbiguous),
                Err(Problem::UnitParentAmbiguous),
            ],
        );
        let agency: &[_] = &[("A", None), ("B", None), ("Umum", Some(0)), ("Umum", Some(1))];
        check(&["Umum", "A/Umum"], agency, &[Ok("Umum < A"), Ok("Umum < A")]);
        check(&["Umum"], agency, &[Err(Problem::UnitAmbiguous)]);
    }

    #[test]
    fn a_loop_of_units_is_named_with_all_below() {
        check(
            &["A/B", "B/C", "C/A", "B/D", "E/F"],
            &[],
            &[
                Err(Problem::UnitLoop),
                Err(Problem::UnitLoop),
                Err(Problem::UnitLoop),
                Err(Problem::UnitLoop),
                Ok("F < E"),
            ],
        );
        check(&["A/B"], &[("A", Some(0))], &[Err(Problem::UnitLoop)]);
    }

    #[test]
    fn a_parent_that_is_no_unit_of_the_agency_is_none() {
        check(&["A"], &[("A", Some(7))], &[Ok("A")]);
    }
}
