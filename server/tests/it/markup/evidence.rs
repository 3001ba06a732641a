//! The words in what is shown for an entry and in what is said of it.

use super::{Drawn, encode};
use domain::activity::EntryId;
use domain::evidence::MOST_FOR_ENTRY;
use uuid::Uuid;

/// A document that holds nothing.
const PDF: &[u8] = b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\nstartxref\n9\n%%EOF\n";

impl Drawn {
    /// Names of files, addresses of links and words of judgements, over several entries because each has its limit.
    pub(super) async fn show_evidence(&mut self, words: &[String], entries: &[EntryId], author: &str, appraiser: &str) {
        for (n, (words, entry)) in words.chunks(MOST_FOR_ENTRY / 2).zip(entries).enumerate() {
            let page = format!("/catatan/{entry}/bukti");
            for (m, word) in words.iter().enumerate() {
                let id = Uuid::now_v7();
                // Inside the head of a part a browser writes a quotation mark and the end of a line so.
                let name = word.replace('"', "%22").replace(['\r', '\n'], " ") + ".pdf";
                let shown = self.app.show(Some(author), [&id.to_string(), &entry.to_string()], &name, PDF).await;
                assert_eq!(shown.status.as_u16(), 303, "{word}: {}", shown.body);
                let said = format!("entry={entry}&nilai=not-fitting&alasan={}", encode(word));
                let judged = self.app.post(&format!("/bukti/{id}/nilai"), Some(appraiser), &said).await;
                assert_eq!(judged.status.as_u16(), 303, "{word}: {}", judged.body);
                let link = format!("id={}&entry={entry}&tautan={}", Uuid::now_v7(), encode(word));
                let answer = self.app.post("/bukti/tautan", Some(author), &link).await;
                assert_eq!(answer.status.as_u16(), 422, "{word}: {}", answer.body);
                self.keep(&format!("no link {n} {m}"), answer);
            }
            self.draw(&format!("evidence {n}"), &page, Some(author)).await;
            self.draw(&format!("evidence to judge {n}"), &page, Some(appraiser)).await;
        }
    }
}
