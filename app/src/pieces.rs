//! The pieces in which the browser downloads the app: a page's code comes with the page, not before.

use crate::account::pages::{AccountsPage, ActivatePage, MePage, PrivacyPage, SignInPage};
use crate::activity::pages::LogPage;
use crate::audit::pages::{AdministrationTracePage, CorrectionsPage, EntryTracePage, OwnDataPage, OwnTracePage};
use crate::display::pages::{BoardPage, DisplaysPage};
use crate::evidence::{FileOnItsWay, Step};
use crate::feedback::pages::TeamPage;
use crate::later::Part;
use crate::organization::pages::ImportPage;
use futures::FutureExt;
use futures::future::LocalBoxFuture;
use leptos::prelude::*;

/// What is downloaded together, beside the common program, which every page needs and which draws the log.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Piece {
    /// The appraiser's page.
    Team,
    /// The office display.
    Board,
    /// The sign-in page: the first thing that a phone loads.
    Door,
    /// What is opened once in a while: oneself, what is stored, histories, administration.
    Rest,
    /// What comes after a page that is whole without it: photos, and what waits on the device.
    Tools,
}

impl Piece {
    /// As the build names it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Team => "team",
            Self::Board => "board",
            Self::Door => "door",
            Self::Rest => "rest",
            Self::Tools => "tools",
        }
    }

    /// What draws the page at `path`; `None` where the common program does.
    pub fn of_path(path: &str) -> Option<Self> {
        match path.split('/').nth(1)? {
            "tim" => Some(Self::Team),
            "layar" => Some(Self::Board),
            "masuk" => Some(Self::Door),
            "aktivasi" | "saya" | "privasi" | "jejak" | "data-saya" | "pengelola" => Some(Self::Rest),
            _ => None,
        }
    }
}

/// Draws one page. `None`: its piece could not be downloaded.
pub type Page = fn() -> LocalBoxFuture<'static, Option<AnyView>>;

/// Downloads a piece; whether it is there.
pub type Load = fn(Piece) -> LocalBoxFuture<'static, bool>;

/// Draws a part that comes after its page. `None`: its piece could not be downloaded.
pub type DrawPart = fn(Part) -> LocalBoxFuture<'static, Option<AnyView>>;

/// Brings a file one step nearer to the server. `None`: the piece that can could not be downloaded.
pub type BringFile = fn(FileOnItsWay) -> LocalBoxFuture<'static, Option<Step>>;

/// Where the pages come from.
#[derive(Debug, Clone, Copy)]
pub struct Pages {
    /// Brings a piece without drawing anything.
    pub load: Load,
    /// Parts that come after their page.
    pub part: DrawPart,
    /// Files on their way.
    pub file: BringFile,
    /// `/masuk`
    pub sign_in: Page,
    /// `/aktivasi`
    pub activate: Page,
    /// `/catat`
    pub log: Page,
    /// `/tim`
    pub team: Page,
    /// `/saya`
    pub me: Page,
    /// `/privasi`
    pub privacy: Page,
    /// `/pengelola/akun`
    pub accounts: Page,
    /// `/pengelola/layar`
    pub displays: Page,
    /// `/pengelola/impor`
    pub import: Page,
    /// `/pengelola/jejak`
    pub administration_trace: Page,
    /// `/pengelola/perbaikan`
    pub corrections: Page,
    /// `/data-saya`
    pub own_data: Page,
    /// `/jejak`
    pub own_trace: Page,
    /// `/jejak/:entry`
    pub entry_trace: Page,
    /// `/layar/:token`
    pub board: Page,
}

impl Pages {
    /// All pages in one program, as the server has them.
    pub const WHOLE: Self = Self {
        load: |_| std::future::ready(true).boxed_local(),
        part: |part| here(part.draw()),
        file: |file| file.bring().map(Some).boxed_local(),
        sign_in: || here(SignInPage().into_any()),
        activate: || here(ActivatePage().into_any()),
        log: || here(LogPage().into_any()),
        team: || here(TeamPage().into_any()),
        me: || here(MePage().into_any()),
        privacy: || here(PrivacyPage().into_any()),
        accounts: || here(AccountsPage().into_any()),
        displays: || here(DisplaysPage().into_any()),
        import: || here(ImportPage().into_any()),
        administration_trace: || here(AdministrationTracePage().into_any()),
        corrections: || here(CorrectionsPage().into_any()),
        own_data: || here(OwnDataPage().into_any()),
        own_trace: || here(OwnTracePage().into_any()),
        entry_trace: || here(EntryTracePage().into_any()),
        board: || here(BoardPage().into_any()),
    };
}

fn here(view: AnyView) -> LocalBoxFuture<'static, Option<AnyView>> {
    std::future::ready(Some(view)).boxed_local()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_page_comes_in_its_piece() {
        let common = ["/", "/catat", "/tidak-ada", ""];
        let rest = [
            "/aktivasi",
            "/saya",
            "/privasi",
            "/jejak",
            "/jejak/abc",
            "/data-saya",
            "/pengelola/layar",
            "/pengelola/akun",
        ];
        assert_eq!(common.map(Piece::of_path), [None; 4]);
        assert_eq!(rest.map(Piece::of_path), [Some(Piece::Rest); 8]);
        let own = [Piece::Team, Piece::Board, Piece::Door].map(Some);
        assert_eq!(["/tim", "/layar/abc", "/masuk"].map(Piece::of_path), own);
    }
}
