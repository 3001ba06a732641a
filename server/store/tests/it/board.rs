//! Boards: who may make them, and what they may never show.

use crate::fixture::{MORNING, on_both, refused};
use crate::staff::StaffFile;
use domain::display::DisplayId;
use domain::organization::staff_file::Extent;

on_both!(a_revoked_board_is_no_board, |town| {
    let id = DisplayId::new(town.entry_id().uuid());
    town.store.create_display(&town.administrator, town.office, id, "rahasia".into(), MORNING).await.unwrap();
    let (found, unit) = town.store.display_of_token("rahasia").await.unwrap();
    assert_eq!((found, unit), (id, town.office));
    assert_eq!(refused(town.store.revoke_display(&town.stranger, id, MORNING).await), "Forbidden");
    town.store.revoke_display(&town.administrator, id, MORNING).await.unwrap();
    assert_eq!(refused(town.store.display_of_token("rahasia").await), "NotFound");
    assert!(town.store.displays(&town.administrator).await.unwrap().is_empty());
});

on_both!(only_administrators_make_boards_and_not_for_few_people, |town| {
    let id = DisplayId::new(town.entry_id().uuid());
    let make = async |who, unit| town.store.create_display(who, unit, id, "x".into(), MORNING).await;
    for who in [&town.member, &town.leader] {
        assert_eq!(refused(make(who, town.office).await), "Forbidden");
        assert_eq!(refused(town.store.displays(who).await), "Forbidden");
        assert_eq!(refused(town.store.units(who).await), "Forbidden");
        assert_eq!(refused(town.store.revoke_display(who, id, MORNING).await), "Forbidden");
    }
    assert_eq!(refused(make(&town.administrator, town.division).await), "UnitTooSmall");
    assert_eq!(refused(make(&town.administrator, town.stranger.unit.id).await), "NotFound");
});

on_both!(a_board_says_no_name_and_no_word, |town| {
    town.log(&town.member, "Kalimat rahasia").await;
    let board = town.store.board(town.office, MORNING).await.unwrap();
    let shown = serde_json::to_string(&board).unwrap();
    for word in ["Dewi", "Ratna", "rahasia"] {
        assert!(!shown.contains(word), "{shown}");
    }
    assert_eq!(board.unit, "Dinas");
});

on_both!(a_board_rests_while_its_unit_has_too_few_people, |town| {
    let id = DisplayId::new(town.entry_id().uuid());
    town.store.create_display(&town.administrator, town.office, id, "rahasia".into(), MORNING).await.unwrap();
    town.import(&StaffFile::small().without(34), Extent::WholeStaff, MORNING).await;
    assert_eq!(refused(town.store.display_of_token("rahasia").await), "UnitTooSmall");
    assert!(town.store.open_displays(&[id]).await.unwrap().is_empty());
    town.import(&StaffFile::small(), Extent::Part, MORNING).await;
    assert_eq!(town.store.display_of_token("rahasia").await.unwrap(), (id, town.office));
    assert_eq!(town.store.open_displays(&[id]).await.unwrap().len(), 1);
});

on_both!(who_is_active_is_one_of_the_people_of_the_unit, |town| {
    for who in [&town.member, &town.other] {
        town.log(who, "Rapat").await;
    }
    let moved = StaffFile(vec![]).with(31, "Dewi", "Seksi", "", Some(30));
    town.import(&moved, Extent::Part, MORNING).await;
    let board = town.store.board(town.division, MORNING).await.unwrap();
    // Her entry stays with the division, she herself went.
    assert_eq!((board.people, board.active, board.entries), (3, 1, 2));
});

on_both!(the_month_says_nothing_of_the_days_before_the_first_entry, |town| {
    let month = async |now| {
        let cells = town.store.board(town.office, now).await.unwrap().month;
        let of = |day: &str| cells.iter().find(|cell| cell.day.to_string() == day).unwrap().entries;
        ["2026-04-21", "2026-04-22", "2026-04-23", "2026-04-24"].map(of)
    };
    let tomorrow = MORNING.plus_minutes(24 * 60);
    assert_eq!(month(MORNING).await, [None, Some(0), None, None]);
    town.log(&town.member, "Rapat").await;
    assert_eq!(month(MORNING).await, [None, Some(1), None, None]);
    // A day on which nobody logged anything, though they could have.
    assert_eq!(month(tomorrow).await, [None, Some(1), Some(0), None]);
});

on_both!(units_that_share_a_name_are_told_apart, |town| {
    let file = StaffFile(vec![]).with(31, "Dewi", "Subbagian Umum", "Dinas", Some(30)).with(
        32,
        "Bagus",
        "Subbagian Umum",
        "Bidang",
        Some(30),
    );
    town.try_import(&file, Extent::Part, MORNING).await.unwrap();
    let units = town.store.units(&town.administrator).await.unwrap();
    let mut names: Vec<_> = units.into_iter().map(|unit| unit.name).collect();
    names.sort();
    assert_eq!(names, ["Bidang", "Dinas", "Subbagian Umum, Bidang", "Subbagian Umum, Dinas"]);
    let dewi = town.now(town.member.person.id).await;
    assert_eq!(town.store.board(dewi.unit.id, MORNING).await.unwrap().unit, "Subbagian Umum, Dinas");
    assert_eq!(town.store.board(town.office, MORNING).await.unwrap().unit, "Dinas");
});
