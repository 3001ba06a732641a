//! `denyut unit merge`.

use super::super::values::counted;
use super::{Where, explained};
use anyhow::bail;
use clap::Args;
use store::Store;
use store::organization::MergeLook;
use uuid::Uuid;

/// The options of `unit merge`.
#[derive(Debug, Args)]
pub(in crate::cli) struct MergeCommand {
    #[command(flatten)]
    pub(super) place: Where,
    /// The unit that is closed; where several are called so, with those above it: "Dinas Sosial / Sekretariat".
    #[arg(value_name = "UNIT")]
    unit: String,
    /// The unit that its people and what is below it go to.
    #[arg(value_name = "INTO")]
    into: String,
    /// Only say what would happen.
    #[arg(long)]
    dry_run: bool,
}

impl MergeCommand {
    /// Does it, or says what it would do.
    pub async fn say(&self, store: &Store) -> anyhow::Result<String> {
        let units = self.place.units(store).await?;
        let (order, into) = (units.order(&self.unit)?, units.find(&self.into)?);
        let look = explained(store.look_at_merge(order, into).await)?;
        if let Some(problem) = &look.problem {
            bail!("{problem}");
        }
        if self.dry_run {
            return Ok(format!("{}\nNothing was done: this was a dry run.", plan(&look)));
        }
        explained(store.merge_unit(order, into, Uuid::now_v7).await)?;
        let (from, into) = (&look.from, &look.into);
        Ok(format!("{}\n{from} was merged into {into}. The next staff file must name {into}.", plan(&look)))
    }
}

/// What happens, a line for each kind; of what there is none of nothing happens.
fn plan(look: &MergeLook) -> String {
    let MergeLook { from, into, people, units, boards, roles, .. } = look;
    let lines = [
        (*people, format!("{} to {into}", counted(*people, "person goes", "people go"))),
        (
            units.len() as u64,
            format!("{} below {into}: {}", counted(units.len() as u64, "unit goes", "units go"), units.join(", ")),
        ),
        (*boards, format!("{} of {from}", counted(*boards, "board is revoked", "boards are revoked"))),
        (*roles, format!("{} for {from}", counted(*roles, "role ends", "roles end"))),
    ];
    let lines: Vec<_> = lines.into_iter().filter(|(count, _)| *count > 0).map(|(_, line)| line).collect();
    if lines.is_empty() { format!("Nobody and nothing goes to {into}.") } else { lines.join("\n") }
}
