//! The plain addresses of a month and of a day of one's own log. What they do is decided in `app`.

use crate::people::{Asked, asked};
use crate::router::AppState;
use crate::second_factor::{Door, answer};
use app::ssr::own_calendar::{DayForm, day, month, this_month};
use axum::Router;
use axum::extract::Path;
use axum::response::Response;
use axum::routing::get;

/// Every address of these pages.
pub(crate) fn routes() -> Router<AppState> {
    Router::new()
        .route("/kalender", get(read_this_month))
        .route("/kalender/{month}", get(read_month))
        .route("/hari/{day}", get(read_day))
}

async fn read_this_month(door: Door) -> Response {
    answer(this_month(&door.visit()).await)
}

async fn read_month(door: Door, Path(month_asked): Path<String>) -> Response {
    answer(month(&door.visit(), &month_asked).await)
}

async fn read_day(door: Door, Path(day_asked): Path<String>, form: Asked<DayForm>) -> Response {
    answer(day(&door.visit(), &day_asked, &asked(form)).await)
}
