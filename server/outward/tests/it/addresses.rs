//! Which addresses are public, written down from the registries and not from the code.

use outward::is_public;
use std::net::IpAddr;

#[track_caller]
fn all(is: bool, addresses: &[&str]) {
    for address in addresses {
        let read: IpAddr = address.parse().unwrap();
        assert_eq!(is_public(read), is, "{address}");
    }
}

#[test]
fn sites_of_the_internet_are_public() {
    all(
        true,
        &[
            "1.1.1.1",
            "9.255.255.255",
            "11.0.0.0",
            "36.66.0.1",
            "100.63.255.255",
            "100.128.0.0",
            "103.28.12.1",
            "126.255.255.255",
            "128.0.0.1",
            "169.253.255.255",
            "169.255.0.0",
            "172.15.255.255",
            "172.32.0.0",
            "192.0.1.0",
            "192.167.255.255",
            "192.169.0.0",
            "198.17.255.255",
            "198.20.0.0",
            "223.255.255.255",
            "2001:200::1",
            "2001:4860:4860::8888",
            "2404:8000::1",
            "2606:4700::1111",
            "2a00:1450::1",
            "::ffff:1.1.1.1",
        ],
    );
}

#[test]
fn whatever_lies_in_a_network_of_ones_own_is_not() {
    all(
        false,
        &[
            // This machine, also where Linux takes another address for it.
            "0.0.0.0",
            "0.1.2.3",
            "127.0.0.1",
            "127.255.255.254",
            "::",
            "::1",
            // Networks of offices, of providers and of one cable.
            "10.0.0.0",
            "10.255.255.255",
            "100.64.0.0",
            "100.127.255.255",
            "172.16.0.0",
            "172.31.255.255",
            "192.168.0.1",
            "192.168.255.255",
            "fc00::1",
            "fd12:3456:789a::1",
            // Clouds tell machines their secrets there.
            "169.254.169.254",
            "169.254.0.0",
            "fe80::1",
            "febf::1",
            "fec0::1",
            "fd00:ec2::254",
            // Of protocols, documentation and measuring.
            "192.0.0.1",
            "192.0.0.170",
            "192.0.2.1",
            "192.88.99.1",
            "198.18.0.1",
            "198.19.255.255",
            "198.51.100.1",
            "203.0.113.255",
            "100::1",
            "2001:2::1",
            "2001:10::1",
            "2001:20::1",
            "2001:db8::1",
            "3fff::1",
            "5f00::1",
            // Many at once, everybody, nobody.
            "224.0.0.1",
            "239.255.255.255",
            "240.0.0.1",
            "255.255.255.255",
            "ff02::1",
            "ff0e::1",
            "4000::1",
        ],
    );
}

#[test]
fn no_disguise_of_version_six_makes_a_private_address_public() {
    all(
        false,
        &[
            "::ffff:10.0.0.1",
            "::ffff:127.0.0.1",
            "::ffff:169.254.169.254",
            "::10.0.0.1",
            // Translators, those of a network of one's own too.
            "64:ff9b::a00:1",
            "64:ff9b::1.1.1.1",
            "64:ff9b:1::a00:1",
            // 6to4 and Teredo of 10.0.0.1.
            "2002:a00:1::1",
            "2001:0:a00:1::1",
            "2001::1",
        ],
    );
}
