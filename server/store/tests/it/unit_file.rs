//! Units that come in by a file of their own.

use crate::chain::{assert_intact, inspect};
use crate::fixture::{Fixture, MORNING, on_both, refused};
use domain::organization::staff_file::FileRow;
use domain::organization::{KnownUnit, unit_file};
use domain::time::Zone;
use store::CommandError;
use store::access::By;
use store::organization::{Imported, UnitsImport};
use uuid::Uuid;

impl Fixture {
    /// A file that was checked against the units that there are.
    pub async fn units_of(&self, rows: &[[&str; 4]]) -> UnitsImport {
        let header = ["Unit", "Unit Induk", "Urutan", "Zona Waktu"].map(str::to_owned);
        let cells: Vec<_> = rows.iter().map(|row| row.map(str::to_owned)).collect();
        let rows: Vec<_> = (2..).zip(&cells).map(|(line, cells)| FileRow { line, cells }).collect();
        let seen = self.store.known_units(self.member.agency_id).await.unwrap();
        let list = unit_file(&header, &rows, &seen).unwrap();
        assert_eq!(list.wrong, []);
        UnitsImport { seen, units: list.rows.into_iter().map(|(_, unit)| unit).collect(), new_id: Uuid::now_v7 }
    }

    async fn import_units(&self, import: UnitsImport) -> Result<Imported, CommandError> {
        self.store.import_units(By::Operator, self.member.agency_id, import, MORNING).await
    }

    async fn drawn_units(&self) -> Vec<String> {
        let rows = self.store.unit_tree(By::Operator, self.member.agency_id).await.unwrap();
        rows.iter().map(|row| format!("{}{}", "- ".repeat(row.depth), row.name)).collect()
    }
}

on_both!(a_tree_of_any_depth_comes_in_whole_and_the_same_file_twice_changes_nothing, |town| {
    let rows = [
        ["Regu", "Seksi", "", ""],
        ["Seksi", "Bidang", "2", ""],
        ["Arsip", "Bidang", "1", "WIT"],
        ["Lemari", "Arsip", "", ""],
        ["Badan", "", "1", ""],
        ["Dinas", "", "2", ""],
    ];
    let plan = town.units_of(&rows).await;
    assert_eq!(plan.count(), Imported { new: 5, changed: 1, unchanged: 0 });
    assert_eq!(town.import_units(plan).await.unwrap(), Imported { new: 5, changed: 1, unchanged: 0 });
    let tree = ["Badan", "Dinas", "- Bidang", "- - Arsip", "- - - Lemari", "- - Seksi", "- - - Regu"];
    assert_eq!(town.drawn_units().await, tree);
    let zone = |units: &[KnownUnit], name: &str| units.iter().find(|unit| unit.name == name).unwrap().zone;
    let known = town.store.known_units(town.member.agency_id).await.unwrap();
    assert_eq!(
        ["Lemari", "Seksi"].map(|name| zone(&known, name)),
        [Zone::Wit, Zone::Wib],
        "the zone of the unit above"
    );
    let before = inspect(&town.url, &[]).await;
    assert_intact(&before);
    let again = town.units_of(&rows).await;
    assert_eq!(town.import_units(again).await.unwrap(), Imported { new: 0, changed: 0, unchanged: 6 });
    assert_eq!(inspect(&town.url, &[]).await.chains, before.chains);
    assert_eq!(town.store.check_units().await.unwrap(), []);
});

on_both!(a_file_of_units_that_is_out_of_date_changes_nothing, |town| {
    let plan = town.units_of(&[["Seksi", "Bidang", "", ""]]).await;
    town.store.move_unit(town.order(town.division), None).await.unwrap();
    let before = inspect(&town.url, &[]).await.chains;
    assert_eq!(refused(town.import_units(plan).await), "ChangedMeanwhile");
    assert_eq!(inspect(&town.url, &[]).await.chains, before);
    let plan = town.units_of(&[["Seksi", "Bidang", "", ""]]).await;
    let as_member = By::Person(&town.member);
    let refusal = town.store.import_units(as_member, town.member.agency_id, plan, MORNING).await;
    assert_eq!(refused(refusal), "Forbidden");
});
