//! The four kinds of button, and the link that is pressed like one.

/// A plain button.
pub(crate) const BUTTON: &str = tw!(
    "inline-flex items-center justify-center gap-2 min-h-control py-2 px-4 border border-line-strong rounded-control",
    "bg-surface text-ink font-strong leading-[1.25] text-center no-underline cursor-pointer transition-colors hover:bg-sunken"
);

/// The one main button of a view.
pub(crate) const BUTTON_MAIN: &str = tw!(
    "inline-flex items-center justify-center gap-2 min-h-control py-2 px-4 border border-accent rounded-control",
    "bg-accent text-on-accent font-strong leading-[1.25] text-center no-underline cursor-pointer transition-colors",
    "hover:bg-accent-strong hover:border-accent-strong active:bg-accent-strong active:border-accent-strong"
);

/// The main button of a whole page: as wide as its column, and taller.
pub(crate) const BUTTON_MAIN_TALL: &str = tw!(
    "inline-flex items-center justify-center gap-2 w-full min-h-[3.25rem] py-2 px-4 border border-accent rounded-control",
    "bg-accent text-on-accent text-input font-strong leading-[1.25] text-center no-underline cursor-pointer transition-colors",
    "hover:bg-accent-strong hover:border-accent-strong active:bg-accent-strong active:border-accent-strong"
);

/// A button that stands back.
pub(crate) const BUTTON_QUIET: &str = tw!(
    "inline-flex items-center justify-center gap-2 min-h-control py-2 px-3 border border-transparent rounded-control",
    "bg-transparent text-ink font-strong leading-[1.25] text-center no-underline cursor-pointer transition-colors hover:bg-sunken"
);

/// A button that can be on or off, with `aria-pressed`.
pub(crate) const BUTTON_PRESSED: &str = tw!(
    "inline-flex items-center justify-center gap-2 min-h-control py-2 px-4 border border-line-strong rounded-control",
    "bg-surface text-ink font-strong leading-[1.25] text-center no-underline cursor-pointer transition-colors hover:bg-sunken",
    "aria-pressed:border-accent-line aria-pressed:bg-accent-tint aria-pressed:text-accent-ink"
);

/// A word that is pressed: *Ubah*, *Tarik*. As tall as a finger needs.
pub(crate) const LINKISH: &str = tw!(
    "inline-flex items-center gap-2 min-h-touch min-w-touch text-accent-ink font-strong text-left no-underline cursor-pointer",
    "hover:underline"
);
