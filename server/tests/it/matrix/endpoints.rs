//! How each address is asked.

use app::organization::{UPLOAD, WRONG_ROWS};

/// How it is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// A server function, as the hydrated page calls it.
    Call,
    /// A page of the app; the body is its address.
    Page,
    /// Any other address that is read; the body is its query, or the whole of it.
    Read,
    /// Any other address that a plain form is sent to; its name here has `post:` before it. A body that is an address is
    /// where it is sent; what stands behind a space is the form.
    Post,
    /// The form with a file in it.
    Upload,
    /// The form with a file to show for an entry; the body is its id.
    Show,
}

/// What is asked about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum About {
    /// Nothing of anybody in particular.
    Nothing,
    /// An entry, in every state.
    EveryEntry,
    /// What is shown for an entry, in every state of that.
    EveryEvidence,
    /// An entry that was just sent.
    Entry,
    /// An entry that came late, of which nobody has said why.
    LateEntry,
    /// A person, who holds a role or none.
    Person,
    /// The same, with a second factor.
    SecondFactor,
    /// The same, whose account may be disabled.
    Account,
    /// The number of a person who has no role that could be given.
    Number,
    /// A role that a person holds.
    Grant,
    /// What a person stands in for their supervisor by.
    Deputy,
    /// A person who is on leave today.
    Leave,
    /// A person found by name.
    Name,
    /// The unit of a person.
    Unit,
    /// A board of the unit of a person.
    Board,
    /// A staff file that a person sent.
    Upload,
    /// What a person asks to be corrected.
    Correction,
    /// A device of a person.
    Device,
    /// A person as somebody to propose as one's supervisor; the asker has no open proposal.
    Candidate,
    /// A proposal that a person made, naming somebody else.
    Proposal,
    /// A proposal that names a person.
    Asked,
}

/// An address.
#[derive(Debug, Clone, Copy)]
pub struct Endpoint {
    pub name: &'static str,
    pub way: Way,
    pub about: About,
    /// With what is in braces filled in: see `Cells::fill`.
    pub body: &'static str,
    /// A list: what of the thing is looked for in the answer.
    pub shows: Option<&'static str>,
    /// What is asked about is another one afterwards if this was done.
    pub spends: bool,
}

const fn call(name: &'static str, body: &'static str) -> Endpoint {
    about(name, About::Nothing, body)
}

const fn about(name: &'static str, about: About, body: &'static str) -> Endpoint {
    Endpoint { name, way: Way::Call, about, body, shows: None, spends: false }
}

const fn read(name: &'static str) -> Endpoint {
    Endpoint { way: Way::Read, ..call(name, "") }
}

const fn post(name: &'static str) -> Endpoint {
    Endpoint { way: Way::Post, ..call(name, "") }
}

const fn page(name: &'static str) -> Endpoint {
    Endpoint { way: Way::Page, ..call(name, name) }
}

impl Endpoint {
    /// Whether it gives out or changes what stands in the database, without being a function or a page of the app.
    pub fn is_document(&self) -> bool {
        let paths = [
            "/orang",
            "/pengelola/hak",
            "/pengelola/unit",
            "/saya/pengganti",
            "/pengelola/pengganti",
            "/saya/atasan",
            "/usulan",
            "/catatan",
            "/bukti",
            "/kalender",
            "/hari",
            "/catat/tempel",
            "/catat/favorit",
            "/alasan",
            "/jejak/cocokkan",
            "/saya/bawahan",
            "/kabar",
            "/pengingat",
        ];
        let people = paths.iter().any(|path| self.name.contains(path));
        people || self.name == WRONG_ROWS || self.name == "/data-saya.json"
    }

    const fn spends(self) -> Self {
        Self { spends: true, ..self }
    }

    const fn shows(self, what: &'static str) -> Self {
        Self { shows: Some(what), ..self }
    }

    const fn at(self, way: Way) -> Self {
        Self { way, ..self }
    }
}

pub const ENDPOINTS: &[Endpoint] = &[
    call("account/viewing", ""),
    call("account/gate", ""),
    // A number of its own each time: too many wrong passwords for one would be answered with 429.
    call("account/sign_in", "nip={number}&password=salah"),
    call("account/sign_in_demo", "role=employee"),
    call("account/prefer", "lang=en&theme=dark&back=/saya"),
    call("account/sign_out", ""),
    call("account/activating", ""),
    call("account/activate", "nip={number}&code=K7QM2XRT9FHD&password=kopi+pahit+di+loket&again=kopi+pahit+di+loket"),
    call("account/devices", ""),
    // Too short: whose password it is, is not asked.
    call("account/change_password", "present=a&password=b&again=b"),
    call("account/end_other_devices", ""),
    about("account/end_device", About::Device, "device={device}").spends(),
    about("account/accounts", About::Name, "looked_for={name}").shows("{name}"),
    about("account/make_code", About::Person, "employee={person}"),
    about("activity/my_day", About::Entry, "").shows("{entry}"),
    call("activity/own_book", ""),
    call("activity/log", "id={fresh}&work[description]=Rapat"),
    about("activity/edit", About::EveryEntry, "entry={entry}&version=1&work[description]=Rapat+besar").spends(),
    about("activity/withdraw", About::EveryEntry, "entry={entry}").spends(),
    about("activity/versions", About::EveryEntry, "entry={entry}"),
    call("inbox/unread", ""),
    call("inbox/reminder", ""),
    call("inbox/push_key", ""),
    call("inbox/subscribe", "endpoint=https://push.test/1&p256dh=04&auth=00"),
    call("inbox/unsubscribe", "endpoint=https://push.test/1"),
    about("feedback/my_team", About::Entry, "limit=3000").shows("{entry}"),
    about("feedback/see", About::EveryEntry, "entry={entry}&content_version=1").spends(),
    about("feedback/comment", About::EveryEntry, "entry={entry}&id={fresh}&text=Baik"),
    about("feedback/thank", About::EveryEntry, "entry={entry}&id={fresh}").spends(),
    about("feedback/approve", About::EveryEntry, "entry={entry}&content_version=1").spends(),
    about("feedback/return", About::EveryEntry, "entry={entry}&content_version=1&id={fresh}&text=Lengkapi").spends(),
    about("feedback/reject", About::EveryEntry, "entry={entry}&content_version=1&id={fresh}&text=Ganda").spends(),
    about("feedback/approve_all", About::EveryEntry, "entries[0]={entry}@1").shows("{entry}").spends(),
    about("audit/entry", About::EveryEntry, "entry={entry}"),
    call("audit/oneself", ""),
    call("audit/administration", ""),
    call("audit/own_data", ""),
    call("audit/ask_correction", "id={fresh}&text=Nama+saya+salah"),
    about("audit/corrections", About::Correction, "").shows("{correction}"),
    about("audit/finish_correction", About::Correction, "correction={correction}"),
    about("display/board", About::Board, "token={token}"),
    about("display/boards", About::Board, "").shows("{token}"),
    about("display/create", About::Unit, "unit={unit}"),
    about("display/revoke", About::Board, "display={display}").spends(),
    about("organization/staff_import", About::Upload, "upload={upload}&extent=part"),
    about("organization/take_over_staff", About::Upload, "upload={upload}&extent=part&seen=0&consent=plain"),
    page("/"),
    page("/masuk"),
    page("/aktivasi"),
    page("/catat"),
    page("/tim"),
    page("/saya"),
    page("/privasi"),
    page("/pengelola/layar"),
    page("/pengelola/akun"),
    page("/pengelola/impor"),
    page("/pengelola/jejak"),
    page("/pengelola/perbaikan"),
    page("/data-saya"),
    page("/jejak"),
    about("/jejak/{entry}", About::EveryEntry, "/jejak/{entry}").at(Way::Page),
    about("/layar/{token}", About::Board, "/layar/{token}").at(Way::Page),
    call(UPLOAD, "").at(Way::Upload),
    about(WRONG_ROWS, About::Upload, "?berkas={upload}").at(Way::Read),
    read("/data-saya.json"),
    read("/siap"),
    read("/pkg/{name}"),
    read("/service-worker.js"),
    read("/manifest.webmanifest"),
    read("/ikon/{name}"),
    read("/luring"),
    read("/luring/kirim"),
    read("/panduan"),
    read("/verifikasi"),
    post("post:/verifikasi"),
    read("/saya/verifikasi"),
    post("post:/saya/verifikasi"),
    read("/saya/verifikasi/kode"),
    post("post:/saya/verifikasi/kode"),
    read("/saya/verifikasi/matikan"),
    post("post:/saya/verifikasi/matikan"),
    read("/konfirmasi"),
    post("post:/konfirmasi"),
    about("/orang", About::Name, "?cari={name}").at(Way::Read).shows("/orang/"),
    about("/orang/{id}", About::Person, "/orang/{person}").at(Way::Read),
    about("post:/orang/{id}/nonaktifkan", About::Account, "/orang/{person}/nonaktifkan").at(Way::Post),
    about("post:/orang/{id}/aktifkan", About::Account, "/orang/{person}/aktifkan").at(Way::Post),
    read("/orang/{id}/nonaktifkan"),
    read("/orang/{id}/aktifkan"),
    read("/pengelola/hak"),
    read("/pengelola/hak/beri"),
    read("/pengelola/hak/akhiri"),
    about("post:/pengelola/hak/beri", About::Number, "nip={nip}&role=auditor").at(Way::Post),
    about("post:/pengelola/hak/akhiri", About::Grant, "grant={grant}").at(Way::Post),
    about("/saya/pengganti", About::Deputy, "").at(Way::Read).shows("{deputy}"),
    read("/saya/pengganti/serahkan"),
    read("/saya/pengganti/akhiri"),
    about("post:/saya/pengganti/serahkan", About::Number, "id={fresh}&nip={nip}&dari={today}&sampai={today}")
        .at(Way::Post),
    about("post:/saya/pengganti/akhiri", About::Deputy, "id={deputy}").at(Way::Post),
    about("/pengelola/pengganti", About::Deputy, "").at(Way::Read).shows("{deputy}"),
    read("/pengelola/pengganti/tunjuk"),
    read("/pengelola/pengganti/akhiri"),
    about(
        "post:/pengelola/pengganti/tunjuk",
        About::Number,
        "id={fresh}&untuk={own}&nip={nip}&jenis=plh&dari={tomorrow}&sampai={tomorrow}",
    )
    .at(Way::Post),
    about("post:/pengelola/pengganti/akhiri", About::Deputy, "id={deputy}").at(Way::Post),
    about("/saya/atasan", About::Candidate, "?cari={name}").at(Way::Read).shows("value=\"{person}\""),
    about("post:/saya/atasan/usulkan", About::Candidate, "proposed={person}").at(Way::Post),
    about("post:/saya/atasan/tarik", About::Proposal, "proposal={proposal}").at(Way::Post),
    read("/saya/atasan/usulkan"),
    read("/saya/atasan/tarik"),
    about("/usulan", About::Proposal, "").at(Way::Read).shows("usulan-{proposal}"),
    about("post:/usulan/jawab", About::Asked, "proposal={proposal}&answer=bukan").at(Way::Post),
    about("post:/usulan/putuskan", About::Proposal, "proposal={proposal}&answer=tolak&sentence=Bukan").at(Way::Post),
    read("/usulan/jawab"),
    read("/usulan/putuskan"),
    about("/pengelola/unit", About::Unit, "").at(Way::Read).shows("/pengelola/unit/{unit}"),
    about("/pengelola/unit/{id}", About::Unit, "/pengelola/unit/{unit}").at(Way::Read),
    // About no other unit: whoever may and whose it is hears that one is to be chosen.
    about("/pengelola/unit/{id}/gabung", About::Unit, "/pengelola/unit/{unit}/gabung").at(Way::Read),
    about("post:/pengelola/unit/{id}/gabung", About::Unit, "/pengelola/unit/{unit}/gabung").at(Way::Post),
    about("post:/pengelola/unit/{id}/ganti-nama", About::Unit, "/pengelola/unit/{unit}/ganti-nama").at(Way::Post),
    about("post:/pengelola/unit/{id}/pindah", About::Unit, "/pengelola/unit/{unit}/pindah").at(Way::Post),
    about("post:/pengelola/unit/{id}/urutan", About::Unit, "/pengelola/unit/{unit}/urutan").at(Way::Post),
    read("/pengelola/unit/{id}/ganti-nama"),
    read("/pengelola/unit/{id}/pindah"),
    read("/pengelola/unit/{id}/urutan"),
    about("/kepegawaian/kalender", About::Leave, "").at(Way::Read).shows("{person}"),
    read("/kepegawaian/kalender/libur"),
    read("/kepegawaian/kalender/libur/cabut"),
    read("/kepegawaian/kalender/cuti"),
    read("/kepegawaian/kalender/cuti/cabut"),
    Endpoint { body: "tanggal=2030-01-01&keterangan=Tahun+Baru", ..post("post:/kepegawaian/kalender/libur") },
    // No free day.
    Endpoint { body: "tanggal=2030-02-01", ..post("post:/kepegawaian/kalender/libur/cabut") },
    about(
        "post:/kepegawaian/kalender/cuti",
        About::Number,
        "nip={nip}&jenis=Cuti+tahunan&mulai=2030-01-07&selesai=2030-01-08",
    )
    .at(Way::Post),
    about("post:/kepegawaian/kalender/cuti/cabut", About::Leave, "employee={person}&tanggal={today}").at(Way::Post),
    // A form without a file.
    post("post:/kepegawaian/kalender/libur/berkas"),
    post("post:/kepegawaian/kalender/cuti/berkas"),
    read("/catat/tempel"),
    read("/catat/tempel/pratinjau"),
    read("/catat/tempel/catat"),
    Endpoint { body: "baris=Rapat", ..post("post:/catat/tempel/pratinjau") },
    // Without a preview: nothing is written, and whoever may log is shown one.
    Endpoint { body: "baris=Rapat", ..post("post:/catat/tempel/catat") },
    read("/catat/favorit"),
    read("/catat/favorit/simpan"),
    read("/catat/favorit/lepas"),
    Endpoint { body: "kegiatan=Rapat", ..post("post:/catat/favorit/simpan") },
    // None of theirs: it is away already.
    Endpoint { body: "kegiatan=Rapat", ..post("post:/catat/favorit/lepas") },
    read("/kalender"),
    Endpoint { body: "/kalender/2026-04", ..read("/kalender/{month}") },
    about("/hari/{day}", About::Entry, "/hari/{today}").at(Way::Read).shows("/jejak/{entry}"),
    read("/kabar"),
    about("/kabar/{entry}", About::EveryEntry, "/kabar/{entry}").at(Way::Read),
    read("/pengingat"),
    Endpoint { body: "tenang_dari=18.00&tenang_sampai=07.00", ..post("post:/pengingat") },
    read("/jejak/cocokkan"),
    about("/orang/{id}/catatan", About::Entry, "/orang/{author}/catatan").at(Way::Read).shows("/jejak/{entry}"),
    about("/saya/bawahan", About::Person, "").at(Way::Read).shows("/orang/{person}/catatan"),
    about("/catatan/{entry}/bukti", About::EveryEntry, "/catatan/{entry}/bukti").at(Way::Read),
    about("/bukti/{id}", About::EveryEvidence, "/bukti/{evidence}").at(Way::Read),
    about("/bukti/{id}/kecil", About::EveryEvidence, "/bukti/{evidence}/kecil").at(Way::Read),
    about("/bukti/unggah/{id}", About::Nothing, "/bukti/unggah/{fresh}").at(Way::Read),
    about(
        "post:/bukti/unggah/{id}",
        About::EveryEntry,
        "/bukti/unggah/{fresh}?hash={hash}&length=3&offset=0&entry={entry}",
    )
    .at(Way::Post),
    about("post:/bukti", About::EveryEntry, "id={fresh}&upload={fresh}&hash={hash}&length=3&name=a.pdf&entry={entry}")
        .at(Way::Post),
    about("post:/bukti/kirim", About::EveryEntry, "{entry}").at(Way::Show),
    about("post:/bukti/tautan", About::EveryEntry, "id={fresh}&entry={entry}&tautan=https://kota.go.id/").at(Way::Post),
    about("post:/bukti/{id}/nilai", About::EveryEvidence, "/bukti/{evidence}/nilai nilai=fitting&entry={entry}")
        .at(Way::Post),
    about("post:/bukti/{id}/periksa", About::EveryEvidence, "/bukti/{evidence}/periksa entry={entry}").at(Way::Post),
    about("post:/bukti/{id}/hapus", About::EveryEvidence, "/bukti/{evidence}/hapus entry={entry}").at(Way::Post),
    read("/bukti"),
    read("/bukti/kirim"),
    read("/bukti/tautan"),
    read("/bukti/{id}/periksa"),
    read("/bukti/{id}/hapus"),
    read("/bukti/{id}/nilai"),
    about("/jejak/{entry}/alasan", About::LateEntry, "/jejak/{entry}/alasan").at(Way::Read),
    about("post:/jejak/{entry}/alasan", About::LateEntry, "/jejak/{entry}/alasan alasan=Di+lapangan").at(Way::Post),
    // Last: nobody who has one signs in with a session alone.
    about("account/remove_second_factor", About::SecondFactor, "employee={person}"),
];
