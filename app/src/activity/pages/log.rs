//! The page of the daily log: read once, then kept up to date by news.

use super::reading::Reading;
use crate::account::viewer;
use crate::activity::parts::{Book, CardAsk, Composer, EntryList, Fields, Sender, place_of_ways};
use crate::activity::{AskedVersions, Day, FailedForm, asked_versions, my_day, words};
use crate::device;
use crate::entries::Applied;
use crate::error::ApiError;
use crate::feedback::parts::Lost;
use crate::format;
use crate::kit::{Banner, Drawn, Frame, Icon, LINKISH, PAGE, Place, Tone, effect, page, redraw};
use crate::lang::use_lang;
use crate::later::{Later, What};
use crate::live::{Live, News, delay_ms, random, sleep_ms};
use crate::queue::QueueBanner;
use domain::account::Viewer;
use domain::activity::{EntryId, WorkForm};
use domain::live::Topic;
use domain::time::Zone;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;

/// The page of the daily log. `?isi=` fills in words, `?tanggal=` chooses the day, `?versi=` shows the versions of an entry,
/// `?ubah=` and `?tarik=` open a form of an entry, `?lihat=` only shows it, however old it is; all are for plain links.
#[component]
pub fn LogPage() -> impl IntoView {
    let lang = use_lang();
    let query = use_query_map();
    let (given, asked) = query.with_untracked(|query| {
        let entry = |name: &str| query.get(name).and_then(|id| id.parse::<EntryId>().ok());
        let form = [CardAsk::Edit, CardAsk::Withdraw].into_iter().find_map(|ask| Some((ask, entry(ask.name())?)));
        let versions = entry("versi");
        let shown = entry("lihat").or(versions).or(form.map(|(_, entry)| entry));
        let asked = (versions, form, shown);
        let [description, date] = ["isi", "tanggal"].map(|name| query.get(name).unwrap_or_default());
        (WorkForm { description, date, ..WorkForm::default() }, asked)
    });
    view! {
        <Title text=format!("{} · Denyut", words::page(lang)) />
        {page(
            move || read(asked),
            move |(viewer, day, asked)| view! { <Log viewer day asked given=given.clone() /> },
        )}
    }
}

/// What the address asks for: the versions of an entry, a form of one, and an entry that is shown however old it is. It is
/// part of what was read, for a kept page answers every address.
type Asked<V> = (V, Option<(CardAsk, EntryId)>, Option<EntryId>);

/// Who is there, their day, and what was asked for.
async fn read(asked: Asked<Option<EntryId>>) -> Result<(Viewer, Day, Asked<AskedVersions>), ApiError> {
    let (versions, form, shown) = asked;
    match read_day(shown).await {
        Ok((viewer, day)) => Ok((viewer, day, (asked_versions(versions).await, form, shown))),
        // Without network the page is drawn as it was left; its live connection brings what came meanwhile.
        Err(ApiError::Unreachable) => {
            device::recall().map(|(viewer, day)| (viewer, day, (None, form, shown))).ok_or(ApiError::Unreachable)
        }
        Err(error) => Err(error),
    }
}

async fn read_day(shown: Option<EntryId>) -> Result<(Viewer, Day), ApiError> {
    Ok((viewer().await?, my_day(shown).await?))
}

/// Remembers the log as it stands when its page is left.
fn remember_when_left(viewer: Viewer, day: Day, book: Book, live: Live) {
    effect(move || {
        let (viewer, day) = (viewer.clone(), day.clone());
        on_cleanup(move || {
            if let Some(day) = book.as_read(day, live.seq()) {
                device::remember((viewer, day));
            }
        });
    });
}

#[component]
fn Log(viewer: Viewer, day: Day, asked: Asked<AskedVersions>, given: WorkForm) -> impl IntoView {
    let lang = use_lang();
    let as_read = (viewer.clone(), Day { entries: Vec::new(), failed: None, long_day: None, ..day.clone() });
    let Day { today, now, seq, entries, habits, dictionary, units, fresh_entry, fresh_feedback, failed, .. } = day;
    let (long_day, kind_of_day) = (day.long_day, day.kind_of_day);
    let (start, error) = match &failed {
        Some(FailedForm::Log { work, error }) => (work.clone(), Some(error.clone())),
        Some(FailedForm::Edit { .. } | FailedForm::Say { .. } | FailedForm::Act { .. }) | None => {
            // A day that is not open is today, which is said by none.
            let day = given.parse_date(viewer.moment(now), viewer.policy.backdate_days).ok();
            let date = day.filter(|day| *day != today).map(|day| day.to_string()).unwrap_or_default();
            (WorkForm { date, ..given }, None)
        }
    };
    let is_offered = error.is_none();
    let lost = failed.as_ref().and_then(|failed| {
        Lost::of(failed, |id| entries.iter().find(|entry| entry.id == id).map(|entry| entry.status))
    });
    let (versions, form, shown) = asked;
    let book = Book::new(today, entries, shown);
    let sender = Sender::new(lang, viewer.clone(), units.clone(), book, Fields::new(start.clone(), error), now);
    sender.ask_about(long_day);
    sender.set_late_days(day.late_days);
    let reading = Reading::new(&viewer, fresh_feedback, failed, versions, form);
    let live = Live::new(seq);
    live.listen(&[Topic::Own], None, move |news| hear(live, book, news));
    remember_when_left(as_read.0, as_read.1, book, live);
    // A page that was kept shows the day on which it was written.
    let zone = viewer.unit.zone;
    let whose = StoredValue::new(viewer.clone());
    let day_at = move |at| whose.with_value(|viewer| viewer.moment(at).day);
    effect(move || book.turn_to(day_at(now.plus_millis(device::age_of_page()))));
    // Past midnight, or past the end of a night, the page shows yesterday: the time of the server says so.
    effect(move || {
        if live.now().get().is_some_and(|now| day_at(now) != book.today().get_untracked()) {
            hear(live, book, News::Reread);
        }
    });
    // True of the day that was read, and of no other.
    let kind_of_day = move || kind_of_day.clone().filter(|_| book.today().get() == today);
    let day_name = Signal::derive(move || format::day_month(lang, book.today().get()));
    let weekday = Signal::derive(move || format!("{}, ", format::weekday(lang, book.today().get())));
    let heading = move || format!("{}, {}", words::heading(lang), format::weekday_day(lang, book.today().get()));
    view! {
        <Frame viewer place=Place::Log title=day_name title_roomy=weekday live=live>
            <Banners sender book live zone />
            <main class=PAGE id="isi">
                <h1 class="unseen">{redraw(heading)}</h1>
                <Composer sender start is_offered fresh=fresh_entry habits dictionary units />
                {place_of_ways()}
                {lost.map(|lost| view! { <div inner_html=lost.as_sent()></div> }).drawn()}
                {redraw(move || kind_of_day().map(|said| view! { <p class="text-ink-2 mt-4">{said}</p> }).drawn())}
                <EntryList sender reading />
                <Later what=What::Ways(sender, live) />
            </main>
        </Frame>
    }
}

/// Takes news into the book.
fn hear(live: Live, book: Book, news: News) {
    match news {
        News::Entry(event) => {
            // Something about an entry of another day: only a new reading brings it.
            if book.hear(&event) == Applied::Unknown {
                spawn_local(reread(live, book));
            }
        }
        News::Board(_) => {}
        News::Reread => spawn_local(reread(live, book)),
    }
}

/// Reads the day again. Without a connection the next quarter of a minute asks for it anew; while there is one nobody
/// else would, so it goes on until it succeeds.
async fn reread(live: Live, book: Book) {
    let mut failed = 0;
    loop {
        match my_day(book.also()).await {
            Ok(day) => return live.caught_up(book.merge(day)),
            Err(error) if error.is_passing() => {
                if error == ApiError::Unreachable {
                    live.was_not_reached();
                }
                sleep_ms(delay_ms(failed, random())).await;
            }
            // Who is signed out hears it when sending; until then whatever is typed stays where it is.
            Err(_) => return,
        }
        failed += 1;
        if !book.is_open() || !live.is_live() {
            return;
        }
    }
}

/// What is true about unsent and returned entries, under the top bar.
#[component]
fn Banners(sender: Sender, book: Book, live: Live, zone: Zone) -> impl IntoView {
    let lang = use_lang();
    let returned = move || {
        book.returned().map(|(number, first)| {
            view! {
                <Banner tone=Tone::Warn icon=Icon::Return>
                    <p class="[margin-block:-0.625rem]">
                        <a class=LINKISH href=format!("#entry-{first}")>
                            <span class="min-w-0 [overflow-wrap:anywhere]">{words::returned_to_you(lang, number)}</span>
                            {Icon::Right.draw()}
                        </a>
                    </p>
                </Banner>
            }
        })
    };
    view! {
        <QueueBanner queue=sender.queue live zone says_unreachable=true />
        {redraw(returned)}
    }
}
