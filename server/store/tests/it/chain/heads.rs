//! Heads that are kept elsewhere: signed by the program, or written down by somebody.

use super::{assert_intact, inspect, inspect_copied};
use crate::fixture::on_both;
use domain::audit::{Checkpoint, Signed};
use domain::organization::AgencyId;
use store::audit::{CheckpointKey, Fault};
use store::testing::id;

on_both!(a_head_is_signed_once_and_its_signature_is_checked, |town| {
    let (key, other) = (CheckpointKey::new(&[1; 32]), CheckpointKey::new(&[2; 32]));
    let heads = town.store.unsigned_heads().await.unwrap();
    assert_eq!(heads.len(), 2);
    for head in heads {
        // As two processes would: both are right, one is kept.
        town.store.keep_checkpoint(key.sign(head)).await.unwrap();
        town.store.keep_checkpoint(other.sign(head)).await.unwrap();
    }
    assert_eq!(town.store.unsigned_heads().await.unwrap(), []);
    town.log(&town.member, "Menginput data").await;
    assert_eq!(town.store.unsigned_heads().await.unwrap().len(), 1, "only the chain that grew");
    let kept = town.store.newest_checkpoint(town.member.agency_id).await.unwrap().unwrap();
    assert_eq!(kept, key.sign(kept.checkpoint));
    let report = inspect(&town.url, &[kept, other.sign(kept.checkpoint)]).await;
    assert_intact(&report);
    assert_eq!(report.chains[0].checkpoints, 1);

    let forged = Signed { key: other.sign(kept.checkpoint).key, ..kept };
    let seq = kept.checkpoint.head.seq;
    let report = inspect(&town.url, &[forged]).await;
    assert_eq!(report.findings[0].fault, Fault::OutsideSignature { seq });
    let elsewhere = Checkpoint { agency: AgencyId::new(id(999)), ..kept.checkpoint };
    assert_eq!(inspect(&town.url, &[key.sign(elsewhere)]).await.findings[0].fault, Fault::OutsideUnknown);
});

on_both!(a_checkpoint_of_a_key_that_nobody_kept_is_found_with_one_that_was, |town| {
    let (key, fresh) = (CheckpointKey::new(&[1; 32]), CheckpointKey::new(&[2; 32]));
    let sign = async |key: &CheckpointKey| {
        for head in town.store.unsigned_heads().await.unwrap() {
            town.store.keep_checkpoint(key.sign(head)).await.unwrap();
        }
        town.store.newest_checkpoint(town.member.agency_id).await.unwrap().unwrap()
    };
    let outside = sign(&key).await;
    town.log(&town.member, "Menginput data").await;
    // As somebody without the key would, after writing anew all that came after what is kept elsewhere.
    let replaced = sign(&fresh).await;
    let alone = inspect(&town.url, &[]).await;
    assert_intact(&alone);
    assert_eq!((alone.chains[0].checkpoints, alone.chains[0].keys), (2, 2));
    let report = inspect(&town.url, &[outside]).await;
    let foreign = Fault::ForeignKey { seq: replaced.checkpoint.head.seq };
    assert_eq!(report.findings.iter().map(|one| &one.fault).collect::<Vec<_>>(), [&foreign]);
    // A new key that somebody else knows of is as good as the first; what a key did not sign vouches for none.
    assert_intact(&inspect(&town.url, &[outside, replaced]).await);
    let forged = Signed { key: replaced.key, ..outside };
    let report = inspect(&town.url, &[outside, forged]).await;
    assert!(report.findings.iter().any(|one| one.fault == foreign), "{:?}", report.findings);
});

on_both!(a_head_that_somebody_wrote_down_is_held_against_the_chain, |town| {
    let agency = town.member.agency_id;
    let head = town.store.head(agency).await.unwrap().unwrap();
    town.log(&town.member, "Menginput data").await;
    assert_intact(&inspect_copied(&town.url, agency, head.seq, &head.short()).await);
    let last = head.seq + 1;
    for (of, seq, code, fault) in [
        (agency, head.seq, "0123 4567 89ab cdef", Fault::OutsideRewritten { seq: head.seq }),
        (agency, last, &*head.short(), Fault::OutsideRewritten { seq: last }),
        (agency, last + 1, &*head.short(), Fault::OutsideCut { seq: last + 1, last }),
        (AgencyId::new(id(999)), 1, &*head.short(), Fault::OutsideUnknown),
    ] {
        let report = inspect_copied(&town.url, of, seq, code).await;
        assert_eq!(report.findings.iter().map(|one| &one.fault).collect::<Vec<_>>(), [&fault]);
    }
});
