//! Which addresses are of the internet.

use crate::range::AddressRange;
use std::net::IpAddr;

/// What no site of the web has: the registry of special addresses of version 4 (RFC 6890 and after).
const NOT_PUBLIC_V4: [AddressRange; 15] = [
    // This host, which Linux takes for loopback.
    AddressRange::v4([0, 0, 0, 0], 8),
    AddressRange::v4([10, 0, 0, 0], 8),
    // Between a provider and its customers.
    AddressRange::v4([100, 64, 0, 0], 10),
    AddressRange::v4([127, 0, 0, 0], 8),
    // Link-local, where clouds tell machines their secrets.
    AddressRange::v4([169, 254, 0, 0], 16),
    AddressRange::v4([172, 16, 0, 0], 12),
    AddressRange::v4([192, 0, 0, 0], 24),
    AddressRange::v4([192, 0, 2, 0], 24),
    // Relays of 6to4.
    AddressRange::v4([192, 88, 99, 0], 24),
    AddressRange::v4([192, 168, 0, 0], 16),
    // Measuring devices.
    AddressRange::v4([198, 18, 0, 0], 15),
    AddressRange::v4([198, 51, 100, 0], 24),
    AddressRange::v4([203, 0, 113, 0], 24),
    // Many at once.
    AddressRange::v4([224, 0, 0, 0], 4),
    // Nobody's, and everybody of this network.
    AddressRange::v4([240, 0, 0, 0], 4),
];

/// Where sites of version 6 are at all. Outside lie this machine, local networks, many at once, and addresses of
/// version 4 in disguise (`64:ff9b::`), which a translator would lead into our network.
const GLOBAL_V6: AddressRange = AddressRange::v6([0x2000, 0], 3);

/// And what is none among those.
const NOT_PUBLIC_V6: [AddressRange; 4] = [
    // Of protocols: Teredo, which hides an address of version 4, and the like.
    AddressRange::v6([0x2001, 0], 23),
    AddressRange::v6([0x2001, 0x0db8], 32),
    // 6to4: the address of version 4 stands in it.
    AddressRange::v6([0x2002, 0], 16),
    AddressRange::v6([0x3fff, 0], 20),
];

/// Whether an address is one at which a site of the internet can be. An address of version 4 in the form of version 6
/// (`::ffff:10.0.0.1`) is what it stands for.
pub fn is_public(address: IpAddr) -> bool {
    let address = address.to_canonical();
    if address.is_ipv4() {
        return !NOT_PUBLIC_V4.iter().any(|range| range.holds(address));
    }
    GLOBAL_V6.holds(address) && !NOT_PUBLIC_V6.iter().any(|range| range.holds(address))
}
