//! The mark: entries of a day, hour by hour. One dot, one piece of work.

use leptos::prelude::*;

/// The dots of the mark by column: how many stand on each other, left to right.
const MARK: [u8; 4] = [1, 3, 4, 2];
const STEP: f32 = 7.0;
/// The dots of the mark.
pub(super) const RADIUS: f32 = 2.7;
/// Where the lowest row of the mark stands.
pub(super) const GROUND: f32 = 24.5;

/// Columns of dots as SVG circles, 7 apart, the lowest row at `ground`.
pub(crate) fn dots(columns: &[u8], ground: f32, radius: f32) -> String {
    let mut shapes = String::new();
    for (at, height) in columns.iter().enumerate() {
        let x = 3.5 + STEP * at as f32;
        for level in 0..*height {
            let y = ground - STEP * f32::from(level);
            shapes += &format!(r#"<circle cx="{x}" cy="{y}" r="{radius}"/>"#);
        }
    }
    shapes
}

/// The mark with the name.
#[component]
pub(crate) fn Mark() -> impl IntoView {
    view! {
        <svg class="w-7 h-7 text-accent fill-current" viewBox="0 0 28 28" aria-hidden="true" inner_html=dots(&MARK, GROUND, RADIUS)></svg>
        <span>"Denyut"</span>
    }
}

/// The mark as an address for `<link rel=icon>`, so that no request is needed for it.
pub(crate) fn favicon() -> String {
    let svg = format!(
        r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 28 28" fill="#76214b">{}</svg>"##,
        dots(&MARK, GROUND, RADIUS)
    );
    let escaped = svg.replace('#', "%23").replace('"', "'").replace('<', "%3C").replace('>', "%3E");
    format!("data:image/svg+xml,{escaped}")
}
