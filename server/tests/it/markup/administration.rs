//! The words in the forms of the administration, and in what comes back of them.

use super::{Drawn, cell, encode};
use crate::confirmation::session_of;
use app::ssr::now;
use store::access::By;
use store::organization::NewPosition;
use uuid::Uuid;

const UNITS: &str = "/pengelola/unit";
const PROPOSALS: &str = "/usulan";
const CALENDAR: &str = "/kepegawaian/kalender";

impl Drawn {
    /// Sends a form that must be answered so, and keeps what came.
    async fn send(&mut self, name: &str, path: &str, cookie: &str, body: &str, status: u16) {
        let answer = self.app.post(path, Some(cookie), body).await;
        assert_eq!(answer.status.as_u16(), status, "{name}: {}", answer.body);
        self.keep(name, answer);
    }

    /// Names of units, titles of posts, and what a merge asks.
    pub(super) async fn administer(&mut self, words: &[String], cookie: &str) {
        let people = self.app.people.clone();
        let (office, page) = (people.office, format!("{UNITS}/{}", people.division));
        let posts = words.iter().map(|word| NewPosition { unit: people.division, title: word.clone(), kind: None });
        let by = By::Person(&people.administrator);
        self.app.store.set_positions(by, people.member.agency_id, posts.collect(), Uuid::now_v7, now()).await.unwrap();
        for (n, word) in words.iter().enumerate() {
            let word = encode(word);
            self.send(&format!("change {n}"), &format!("{page}/ganti-nama"), cookie, &format!("nama={word}"), 303)
                .await;
            self.draw(&format!("renamed {n}"), &page, Some(cookie)).await;
            let long = format!("nama={word}{}", "a".repeat(1000));
            self.send(&format!("not renamed {n}"), &format!("{page}/ganti-nama"), cookie, &long, 422).await;
            if n % 7 == 1 {
                for (form, field) in [("pindah", "ke"), ("urutan", "urutan"), ("gabung", "ke")] {
                    let body = format!("{field}={word}");
                    self.send(&format!("not {form} {n}"), &format!("{page}/{form}"), cookie, &body, 422).await;
                }
                self.draw(&format!("merge {n}"), &format!("{page}/gabung?ke={word}"), Some(cookie)).await;
            }
        }
        // What the unit is called that everybody is in.
        let taken = format!("nama={}", encode(&words[3]));
        self.send("name taken", &format!("{UNITS}/{office}/ganti-nama"), cookie, &taken, 422).await;
        // The office with the division below it, into the unit that everybody is in. Below that one there is a unit of
        // each of the words: a merge of the first name is refused, and of the second it is asked about.
        let into = self.app.store.find_viewer(people.leader.person.id, now()).await.unwrap().unwrap().unit.id;
        let merge = format!("{UNITS}/{office}/gabung?ke={into}");
        let body = format!("nama={}", encode(&words[6]));
        self.send("change", &format!("{UNITS}/{office}/ganti-nama"), cookie, &body, 303).await;
        for (name, unit) in [("merge refused", words[5].clone()), ("merge", format!("{} {}", words[5], words[9]))] {
            let body = format!("nama={}", encode(&unit));
            self.send("change", &format!("{page}/ganti-nama"), cookie, &body, 303).await;
            self.draw(name, &merge, Some(cookie)).await;
            assert_eq!(self.pages[name].contains("dibatalkan"), name == "merge", "{}", self.pages[name]);
        }
        self.draw("merge below itself", &format!("{UNITS}/{office}/gabung?ke={}", people.division), Some(cookie)).await;
        self.draw("unit of all", &format!("{UNITS}/{into}"), Some(cookie)).await;
    }

    /// The sentence of a decision: kept while they show who they are, and given back because it is too long.
    pub(super) async fn propose_again(&mut self, words: &[String], author: &str, cookie: &str) {
        let people = self.app.people.clone();
        let body = format!("proposed={}&note={}", people.other.person.id, encode(&words[24]));
        self.send("proposed again", "/saya/atasan/usulkan", author, &body, 303).await;
        let own = self.app.store.own_supervisor(&people.member).await.unwrap().proposals;
        let open = own.into_iter().find(|one| one.state.is_open()).unwrap().id;
        let stale = session_of(&self.app, &people.administrator, 16).await;
        for (n, word) in words.iter().enumerate() {
            let body = format!("proposal={open}&answer=tolak&sentence={}", encode(word));
            self.send(&format!("asked {n}"), &format!("{PROPOSALS}/putuskan"), &stale, &body, 303).await;
            self.draw(&format!("kept sentence {n}"), PROPOSALS, Some(&stale)).await;
            let long = format!("{body}{}", "a".repeat(6000));
            self.send(&format!("long sentence {n}"), &format!("{PROPOSALS}/putuskan"), cookie, &long, 422).await;
        }
    }

    /// Every field of both forms about deputies.
    pub(super) async fn stand_in(&mut self, words: &[String], appraiser: &str, cookie: &str) {
        for (n, word) in words.iter().enumerate() {
            let word = encode(word);
            let fields =
                ["id", "untuk", "siapa", "nip", "jenis", "dari", "sampai"].map(|name| format!("{name}={word}"));
            let body = fields.join("&");
            self.send(&format!("no deputy {n}"), "/pengelola/pengganti/tunjuk", cookie, &body, 422).await;
            let name = format!("nobody handed over {n}");
            self.send(&name, "/saya/pengganti/serahkan", appraiser, &body, 422).await;
        }
    }

    /// Free days and leave, typed and from files.
    pub(super) async fn keep_the_calendar(&mut self, words: &[String], cookie: &str) {
        let first: domain::time::WorkDate = "2002-01-01".parse().unwrap();
        for (n, word) in (0..).zip(words) {
            let (day, word) = (first.plus_days(n), encode(word));
            let body = format!("tanggal={day}&keterangan={word}&jenis=");
            self.send(&format!("free day {n}"), &format!("{CALENDAR}/libur"), cookie, &body, 303).await;
            let body = format!("tanggal={word}&keterangan={word}&jenis={word}&tahun={word}");
            self.send(&format!("no free day {n}"), &format!("{CALENDAR}/libur"), cookie, &body, 422).await;
            let body = format!("nip={word}&jenis={word}&mulai={word}&selesai={word}");
            self.send(&format!("no leave {n}"), &format!("{CALENDAR}/cuti"), cookie, &body, 422).await;
        }
        self.draw("free days", &format!("{CALENDAR}?tahun=2002"), Some(cookie)).await;
        let header = words.iter().map(|word| cell(word)).collect::<Vec<_>>().join(",");
        for (list, columns) in [("libur", "Tanggal,Keterangan,Jenis"), ("cuti", "NIP,Jenis,Mulai,Selesai")] {
            let rows = words.iter().map(|word| [(); 4].map(|()| cell(word)).join(",") + "\n").collect::<String>();
            for (name, file) in
                [("wrong rows", format!("{columns}\n{rows}")), ("no columns", format!("{header}\n{rows}"))]
            {
                let path = format!("{CALENDAR}/{list}/berkas");
                let name_of_file = words[11].replace(['"', '/'], "o");
                let answer = self.app.upload_to(&path, Some(cookie), &name_of_file, file.as_bytes()).await;
                assert_eq!(answer.status.as_u16(), 422, "{name}: {}", answer.body);
                self.keep(&format!("{name} of {list}"), answer);
            }
        }
    }
}
