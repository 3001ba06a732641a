//! What the address of the page says.

use domain::organization::StaffUploadId;
use domain::organization::staff_file::Extent;
use leptos_router::params::ParamsMap;

const PAGE: &str = "/pengelola/impor";

/// Which file, and what it is said to hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Address {
    /// A file, or none yet.
    File(Option<StaffUploadId>, Extent),
    /// No file has such a number.
    Nonsense,
}

impl Address {
    pub(super) fn read(query: &ParamsMap) -> Self {
        let extent = if query.get("seluruh").as_deref() == Some("ya") { Extent::WholeStaff } else { Extent::Part };
        match query.get("berkas").map(|text| text.parse()) {
            None => Self::File(None, extent),
            Some(Ok(id)) => Self::File(Some(id), extent),
            Some(Err(_)) => Self::Nonsense,
        }
    }
}

/// The query of a file: `?berkas=…&seluruh=ya`.
fn query(id: StaffUploadId, extent: Extent) -> String {
    match extent {
        Extent::Part => format!("?berkas={id}"),
        Extent::WholeStaff => format!("?berkas={id}&seluruh=ya"),
    }
}

/// The page about a file.
pub(super) fn preview(id: StaffUploadId, extent: Extent) -> String {
    format!("{PAGE}{}", query(id, extent))
}

/// Where its wrong rows are.
pub(super) fn wrong_rows(id: StaffUploadId, extent: Extent) -> String {
    format!("{}{}", crate::organization::WRONG_ROWS, query(id, extent))
}

/// The page without a file.
pub(super) const fn empty() -> &'static str {
    PAGE
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(pairs: &[(&'static str, String)], address: Address) {
        let mut query = ParamsMap::new();
        for (name, value) in pairs {
            query.insert(*name, value.clone());
        }
        assert_eq!(Address::read(&query), address);
    }

    #[test]
    fn what_is_no_number_is_no_file() {
        let text = "0198f000-0000-7000-8000-000000000001";
        let id = text.parse().ok();
        check(&[], Address::File(None, Extent::Part));
        check(&[("berkas", text.into())], Address::File(id, Extent::Part));
        check(&[("berkas", text.into()), ("seluruh", "ya".into())], Address::File(id, Extent::WholeStaff));
        check(&[("berkas", text.into()), ("seluruh", "1".into())], Address::File(id, Extent::Part));
        check(&[("berkas", "x".into())], Address::Nonsense);
    }
}
