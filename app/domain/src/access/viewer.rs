//! What somebody with all their roles may do.

use super::decide::opens;
use super::{Action, Actions, Actor, Decision, Reason, Relation, Role, RoleGrant, State, Tie, decide};
use crate::account::Viewer;
use crate::organization::OrgUnitId;
use std::collections::BTreeSet;

/// How far an action of somebody reaches in their agency.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reach {
    /// The whole agency.
    Agency,
    /// These units and everything below them.
    Units(BTreeSet<OrgUnitId>),
}

impl Actions {
    /// Everything that these roles open, somewhere.
    pub fn of_roles(roles: &[RoleGrant]) -> Self {
        let opened = |action: &&Action| roles.iter().any(|grant| opens(grant.role, **action));
        Action::ALL.iter().filter(opened).fold(Self::default(), |set, action| set.with(*action))
    }
}

impl Viewer {
    /// Whether a role of theirs opens that somewhere. Known in the browser too; what is drawn there is no permission.
    pub const fn opens(&self, action: Action) -> bool {
        self.opened.contains(action)
    }

    /// Whether they hold any role.
    pub fn holds_role(&self) -> bool {
        self.opened != Actions::default()
    }

    /// Whether they administer the agency, and so give and end roles.
    pub const fn is_administrator(&self) -> bool {
        self.opens(Action::GiveRole)
    }

    /// Asked before anything is looked up: whoever has no role for it learns nothing of what there is.
    pub const fn gate(&self, action: Action) -> Decision {
        if !action.needs_role() || self.opens(action) { Decision::Allow } else { Decision::Forbid(Reason::Role) }
    }

    /// Whether they may do that to something in a unit; `above` is that unit with every unit above it.
    pub fn decide(&self, action: Action, tie: Tie, above: &[OrgUnitId], state: State) -> Decision {
        let roles = self.roles.iter().map(|grant| {
            let relation = Relation { tie, is_within: grant.reaches(above) };
            decide(Actor::Holder(grant.role), action, relation, state)
        });
        let decided = roles.fold(Decision::Hide, Decision::or);
        if action.needs_role() {
            // Without a role for it they are told so, whatever they ask about; with one, only what it reaches is there.
            return if self.opens(action) { decided } else { self.gate(action) };
        }
        decide(Actor::Employee, action, Relation { tie, is_within: true }, state).or(decided)
    }

    /// How far the action reaches, for lists; none where no role opens it.
    pub fn reach(&self, action: Action) -> Option<Reach> {
        let mut units = BTreeSet::new();
        for grant in self.roles.iter().filter(|grant| opens(grant.role, action)) {
            match grant.unit {
                None => return Some(Reach::Agency),
                Some(unit) => units.insert(unit),
            };
        }
        (!units.is_empty()).then_some(Reach::Units(units))
    }

    /// The same person with other roles.
    #[must_use]
    pub fn with_roles(self, roles: Vec<RoleGrant>) -> Self {
        Self { opened: Actions::of_roles(&roles), roles, ..self }
    }

    /// Whether they hold that role, for whichever unit.
    pub fn holds(&self, role: Role) -> bool {
        self.roles.iter().any(|grant| grant.role == role)
    }
}
