//! Whom TLS trusts.

use std::sync::Arc;
use thiserror::Error;
use tokio_rustls::TlsConnector;
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::CertificateDer;
use tokio_rustls::rustls::pki_types::pem::PemObject;
use tokio_rustls::rustls::{ClientConfig, RootCertStore};

/// What was given as certificates of authorities is none, or TLS cannot be used with them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("there is no certificate of an authority in it, or one that cannot be read; PEM is expected")]
pub struct BadAuthorities;

pub(crate) fn connector(authorities: &[u8]) -> Result<TlsConnector, BadAuthorities> {
    let mut config = trusting(authorities)?;
    config.alpn_protocols = vec![b"http/1.1".to_vec()];
    Ok(TlsConnector::from(Arc::new(config)))
}

/// Settings of TLS that trust the authorities of the web and these (PEM; none if empty). The library of ciphers is named, so
/// that nothing is set for the whole process: the driver of the database chooses its own.
///
/// # Errors
/// When they are no certificates.
pub fn trusting(authorities: &[u8]) -> Result<ClientConfig, BadAuthorities> {
    let mut roots = RootCertStore { roots: webpki_roots::TLS_SERVER_ROOTS.to_vec() };
    if !authorities.is_empty() {
        let known = roots.len();
        for certificate in CertificateDer::pem_slice_iter(authorities) {
            roots.add(certificate.map_err(|_| BadAuthorities)?).map_err(|_| BadAuthorities)?;
        }
        if roots.len() == known {
            return Err(BadAuthorities);
        }
    }
    let config = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .map_err(|_| BadAuthorities)?
        .with_root_certificates(roots)
        .with_no_client_auth();
    Ok(config)
}
