//! What somebody is given about themselves, and what they find wrong in it.

use crate::chain::{assert_intact, inspect};
use crate::fixture::{MORNING, on_both, refused};
use domain::access::RoleGrant;
use domain::account::CodePurpose;
use domain::audit::CorrectionId;
use store::account::NewCode;
use store::testing::id;

on_both!(a_wish_for_correction_reaches_ones_own_administrators_only, |town| {
    let wish = CorrectionId::new(town.entry_id().uuid());
    assert!(refused(town.store.ask_correction(&town.member, wish, "  ", MORNING).await).starts_with("Words"));
    let ask = async |who, text| town.store.ask_correction(who, wish, text, MORNING).await;
    // Of two taps at once, and one later, there is one request.
    let (one, two) = tokio::join!(ask(&town.member, " Nama saya salah. "), ask(&town.member, "Nama saya salah."));
    one.and(two).unwrap();
    ask(&town.member, "Nama saya salah.").await.unwrap();
    assert_eq!(refused(ask(&town.member, "Golongan juga salah.").await), "IdTaken");
    assert_eq!(refused(ask(&town.other, "Nama saya salah.").await), "IdTaken");
    assert_eq!(refused(town.store.open_corrections(&town.leader).await), "Forbidden");
    assert_eq!(refused(town.store.finish_correction(&town.member, wish, MORNING).await), "Forbidden");
    let foreign = town.stranger.clone().with_roles(vec![RoleGrant::AGENCY_ADMINISTRATOR]);
    assert_eq!(town.store.open_corrections(&foreign).await.unwrap(), []);
    assert_eq!(refused(town.store.finish_correction(&foreign, wish, MORNING).await), "NotFound");
    let open = town.store.open_corrections(&town.administrator).await.unwrap();
    let one = &open[0];
    assert_eq!(
        (open.len(), one.correction.name.as_str(), one.correction.text.as_str()),
        (1, "Dewi", "Nama saya salah.")
    );
    // Nobody corrects the data of a namesake.
    assert_eq!((one.employee, &one.unit), (town.member.person.id, &town.member.unit.name));
    assert_eq!(one.nip.as_str(), "198708122010012031");
    for _ in 0..2 {
        town.store.finish_correction(&town.administrator, wish, MORNING.plus_minutes(1)).await.unwrap();
    }
    assert_eq!(town.store.open_corrections(&town.administrator).await.unwrap(), []);
    let own = town.store.own_corrections(&town.member).await.unwrap();
    assert_eq!((own[0].done_at, own[0].done_by.as_deref()), (Some(MORNING.plus_minutes(1)), Some("Sri")));
    assert_eq!(refused(town.store.handled_corrections(&town.leader).await), "Forbidden");
    assert_eq!(town.store.handled_corrections(&foreign).await.unwrap(), []);
    let handled = town.store.handled_corrections(&town.administrator).await.unwrap();
    assert_eq!((handled.len(), handled[0].employee), (1, town.member.person.id));
    assert_intact(&inspect(&town.url, &[]).await);
});

on_both!(the_history_of_oneself_to_take_along_is_whole, |town| {
    let dewi = &town.member;
    for n in 0..520 {
        let (employee, agency) = (dewi.person.id, dewi.agency_id);
        let code = NewCode { id: id(3_000 + n), employee, agency, hash: [4; 32], purpose: CodePurpose::Reset };
        town.store.make_codes(vec![code], MORNING).await.unwrap();
    }
    let history = town.store.own_data(dewi, MORNING).await.unwrap().history;
    let made = history.iter().filter(|trace| trace.deed == domain::audit::Deed::CodeMade).count();
    assert_eq!(made, 520);
    assert_eq!(history[0].deed, domain::audit::Deed::Joined, "the oldest first");
    assert!(history.windows(2).all(|pair| pair[0].seq < pair[1].seq));
});

on_both!(everything_about_oneself_comes_together_and_no_secret, |town| {
    town.live_through_everything().await;
    let dewi = town.now(town.member.person.id).await;
    let data = town.store.own_data(&dewi, MORNING.plus_minutes(2)).await.unwrap();
    assert_eq!((data.entries.len(), data.assignments.len(), data.codes.len(), data.corrections.len()), (7, 1, 1, 1));
    assert_eq!(data.entries.iter().map(|own| own.versions.len()).sum::<usize>(), 8);
    assert_eq!(data.entries.iter().filter(|own| own.late.is_some()).count(), 3);
    assert_eq!((data.person.name.as_str(), data.devices.len(), data.said.len()), ("Dewi", 1, 0));
    assert!(data.history.iter().any(|trace| trace.deed == domain::audit::Deed::CodeRedeemed));
    let ratna = town.store.own_data(&town.now(town.leader.person.id).await, MORNING).await.unwrap();
    // A comment, thanks, a return and a rejection, all on entries of others.
    assert_eq!((ratna.entries.len(), ratna.said.len(), ratna.deputies.len()), (0, 4, 2));
    let text = serde_json::to_string(&data).unwrap();
    assert!(!text.contains("argon2id") && text.contains("Nama saya salah tulis") && !text.contains("Melayani warga"));
});
