//! How a call of a server function travels: a form's body there, JSON back.
//!
//! On the server this is Leptos' own protocol, so that plain forms and calls are one address. In the browser it is
//! ours, because Leptos' is compiled anew for every function and reads JSON with a second reader: nearly everything
//! here is compiled once. What is left to each function is to write its arguments and to read its answer.

use crate::error::ApiError;
use crate::status::answer_with;
use domain::organization::EmployeeId;
use gloo_net::http::Request;
use http::Method;
use leptos::server_fn::client::Client;
use leptos::server_fn::codec::{Json, PostUrl};
use leptos::server_fn::server::Server;
use leptos::server_fn::{Http, Protocol};
use send_wrapper::SendWrapper;
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::pin::Pin;

/// The header in which a call says whose it is.
pub const SENT_BY: &str = "denyut-sent-by";

/// The protocol of all server functions.
#[derive(Debug)]
pub struct Call;

impl<I, O, C, S> Protocol<I, O, C, S, ApiError> for Call
where
    I: Serialize + Send,
    O: DeserializeOwned + Send,
    C: Client<ApiError>,
    S: Server<ApiError>,
    Http<PostUrl, Json>: Protocol<I, O, C, S, ApiError>,
{
    const METHOD: Method = Method::POST;

    async fn run_server<F, Fut>(request: S::Request, server_fn: F) -> Result<S::Response, ApiError>
    where
        F: Fn(I) -> Fut + Send,
        Fut: Future<Output = Result<O, ApiError>> + Send,
    {
        let answer = <Http<PostUrl, Json> as Protocol<I, O, C, S, ApiError>>::run_server(request, server_fn).await;
        // No command has been asked yet that could say so itself.
        if matches!(answer, Err(ApiError::Malformed)) {
            answer_with(400);
        }
        answer
    }

    fn run_client(path: &str, input: I) -> impl Future<Output = Result<O, ApiError>> + Send {
        let answer = post(path, serde_qs::to_string(&input).map_err(|_| ApiError::Malformed), None);
        async { read(&answer.await?) }
    }
}

/// The text of an answer, or the error that it says.
type Answer = Pin<Box<dyn Future<Output = Result<String, ApiError>> + Send>>;

/// Sends a body and answers the text of the answer, or the error that it says. `sent_by` says whose it is: where somebody
/// else is signed in by now, the server does not take it.
pub(crate) fn post(path: &str, body: Result<String, ApiError>, sent_by: Option<EmployeeId>) -> Answer {
    let mut request = Request::post(path)
        .header("content-type", "application/x-www-form-urlencoded")
        .header("accept", "application/json");
    if let Some(sender) = sent_by {
        request = request.header(SENT_BY, &sender.to_string());
    }
    Box::pin(SendWrapper::new(async {
        let lost = |_| ApiError::Unreachable;
        let response = request.body(body?).map_err(lost)?.send().await.map_err(lost)?;
        if response.status() == 413 {
            return Err(ApiError::TooLarge);
        }
        // The sign-in page of a hotel's network is a success too, and no answer of ours.
        let kind = response.headers().get("content-type");
        if response.ok() && kind.is_none_or(|kind| kind != "application/json") {
            return Err(ApiError::Unreachable);
        }
        let text = response.text().await.map_err(lost)?;
        if response.ok() { Ok(text) } else { Err(read(&text).unwrap_or_else(|error| error)) }
    }))
}

/// What cannot be read was not said by our server: a proxy's page while it restarts, the sign-in page of a hotel's
/// network. The request may be tried again.
fn read<T: DeserializeOwned>(text: &str) -> Result<T, ApiError> {
    serde_json::from_str(text).map_err(|_| ApiError::Unreachable)
}
