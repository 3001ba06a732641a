//! How the identifiers of the field are made: each its own type, none a bare [`uuid::Uuid`].

/// Declares an identifier: a UUID (version 7 where we make it) that cannot be mistaken for another.
macro_rules! identifier {
    ($(#[$meta:meta])* $name:ident) => {
        $(#[$meta])*
        #[derive(
            Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize,
        )]
        #[serde(transparent)]
        pub struct $name(uuid::Uuid);

        impl $name {
            /// Names the given UUID.
            pub const fn new(id: uuid::Uuid) -> Self {
                Self(id)
            }

            /// The UUID itself, for storage.
            pub const fn uuid(self) -> uuid::Uuid {
                self.0
            }

            /// Whether a device may have made it: version 7 only. Those begin with the time, so that what is
            /// written now stands together on the disk; others would scatter it.
            pub fn is_device_made(self) -> bool {
                self.0.get_version_num() == 7 && self.0.get_variant() == uuid::Variant::RFC4122
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }

        impl std::str::FromStr for $name {
            type Err = uuid::Error;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                text.trim().parse().map(Self)
            }
        }
    };
}

pub(crate) use identifier;

#[cfg(test)]
mod tests {
    use crate::activity::EntryId;

    #[track_caller]
    fn check(id: &str, is_device_made: bool) {
        assert_eq!(id.parse::<EntryId>().unwrap().is_device_made(), is_device_made, "{id}");
    }

    #[test]
    fn devices_make_version_seven_only() {
        check("0198f000-0000-7000-8000-000000000001", true);
        check("0198f000-0000-7fff-bfff-ffffffffffff", true);
        check("0198f000-0000-4000-8000-000000000001", false);
        check("0198f000-0000-1000-8000-000000000001", false);
        check("0198f000-0000-7000-c000-000000000001", false);
        check("00000000-0000-0000-0000-000000000000", false);
        check("ffffffff-ffff-ffff-ffff-ffffffffffff", false);
    }
}
