//! The icons, drawn with lines in the colour of the words beside them. None stands without a word.

use leptos::prelude::*;

/// One icon on a field of 24 by 24.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Icon {
    Alert,
    Book,
    Building,
    Camera,
    Check,
    CheckFull,
    Clock,
    Down,
    Eye,
    Info,
    LiveDot,
    NoSignal,
    Pencil,
    People,
    Person,
    Phone,
    Return,
    Right,
    Screen,
    Search,
    Star,
    Stop,
    Thanks,
    Up,
    WaitDot,
}

impl Icon {
    /// The icon at the size of its line.
    pub(crate) fn draw(self) -> impl IntoView {
        self.draw_as(tw!("i"))
    }

    /// The icon with other classes; `i` must be among them.
    pub(crate) fn draw_as(self, class: &'static str) -> impl IntoView {
        view! { <svg class=class viewBox="0 0 24 24" aria-hidden="true" inner_html=self.shapes()></svg> }
    }

    /// What is inside the field, for pictures made of icons.
    pub(crate) const fn shapes(self) -> &'static str {
        match self {
            Self::Alert => r#"<path d="M12 4l9.5 16.5h-19L12 4z"/><path d="M12 10v4.5M12 17.5v.1"/>"#,
            Self::Book => {
                r#"<path d="M5 17.5V6a2.5 2.5 0 0 1 2.5-2.5H19V20H7.5A2.5 2.5 0 0 1 5 17.5zM5 17.5A2.5 2.5 0 0 1 7.5 15H19"/>"#
            }
            Self::Building => r#"<path d="M5 21V4h9v17M14 9h5v12M3 21h18M8 8h3M8 12h3M8 16h3"/>"#,
            Self::Camera => r#"<path d="M3.5 8h4L9 5.5h6L16.5 8h4v11.5h-17V8z"/><circle cx="12" cy="13.3" r="3.6"/>"#,
            Self::Check => r#"<path d="M5 12.5l4.5 4.5L19 7"/>"#,
            Self::CheckFull => concat!(
                r#"<circle cx="12" cy="12" r="9" fill="currentColor"/><path class=""#,
                tw!("stroke-surface [stroke-width:2.25]"),
                r#"" d="M8 12.3l2.8 2.7L16 9.5"/>"#
            ),
            Self::Clock => r#"<circle cx="12" cy="12" r="9"/><path d="M12 7v5l3.5 2"/>"#,
            Self::Down => r#"<path d="M6 9l6 6 6-6"/>"#,
            Self::Eye => {
                r#"<path d="M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12z"/><circle cx="12" cy="12" r="3"/>"#
            }
            Self::Info => r#"<circle cx="12" cy="12" r="9"/><path d="M12 11v5.5M12 7.7v.1"/>"#,
            Self::LiveDot => r#"<circle cx="12" cy="12" r="4" fill="currentColor"/><circle cx="12" cy="12" r="9"/>"#,
            Self::NoSignal => r#"<path d="M4 20v-3M9 20v-6M14 20v-3M19 20V6M14 9v2"/><path d="M3 4l18 17"/>"#,
            Self::Pencil => r#"<path d="M4 20h4L19.5 8.5l-4-4L4 16v4z"/><path d="M13 7l4 4"/>"#,
            Self::People => {
                r#"<circle cx="9" cy="8" r="3.5"/><path d="M2.5 20c.6-3.6 3.2-5.5 6.5-5.5s5.9 1.9 6.5 5.5"/><path d="M16 4.8a3.5 3.5 0 0 1 0 6.4M18 15c2 .8 3.2 2.4 3.6 5"/>"#
            }
            Self::Person => r#"<circle cx="12" cy="8" r="4"/><path d="M4.5 20.5c.8-4 3.8-6 7.5-6s6.7 2 7.5 6"/>"#,
            Self::Phone => r#"<rect x="7" y="2.5" width="10" height="19" rx="2.5"/><path d="M11 18.5h2"/>"#,
            Self::Return => r#"<path d="M9 6l-5 5 5 5"/><path d="M4 11h10a6 6 0 0 1 6 6v1.5"/>"#,
            Self::Right => r#"<path d="M9 6l6 6-6 6"/>"#,
            Self::Screen => r#"<rect x="3" y="4.5" width="18" height="12" rx="1.5"/><path d="M8.5 20.5h7M12 16.5v4"/>"#,
            Self::Search => r#"<circle cx="11" cy="11" r="6.5"/><path d="M16 16l4.5 4.5"/>"#,
            Self::Star => {
                r#"<path d="M12 3.5l2.6 5.5 6 .7-4.5 4.1 1.2 5.9-5.3-3-5.3 3 1.2-5.9L3.4 9.7l6-.7L12 3.5z"/>"#
            }
            Self::Stop => {
                r#"<path d="M8.3 3h7.4L21 8.3v7.4L15.7 21H8.3L3 15.7V8.3L8.3 3z"/><path d="M9 9l6 6M15 9l-6 6"/>"#
            }
            Self::Thanks => concat!(
                r#"<circle cx="12" cy="12" r="1.6"/><ellipse cx="12" cy="6.3" rx="2.9" ry="3.8"/>"#,
                r#"<ellipse cx="12" cy="6.3" rx="2.9" ry="3.8" transform="rotate(72 12 12)"/>"#,
                r#"<ellipse cx="12" cy="6.3" rx="2.9" ry="3.8" transform="rotate(144 12 12)"/>"#,
                r#"<ellipse cx="12" cy="6.3" rx="2.9" ry="3.8" transform="rotate(216 12 12)"/>"#,
                r#"<ellipse cx="12" cy="6.3" rx="2.9" ry="3.8" transform="rotate(288 12 12)"/>"#
            ),
            Self::Up => r#"<path d="M12 19V5M6 11l6-6 6 6"/>"#,
            Self::WaitDot => r#"<circle cx="12" cy="12" r="9" stroke-dasharray="3.2 3.2"/><path d="M12 7.5V12l3 2"/>"#,
        }
    }
}
